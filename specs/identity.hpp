// The identity: no activation at all.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::identity_activation {

inline constexpr auto spec = activation("identity"_s,
    forward = x,
    expect  = facts(smooth, increasing, odd, lipschitz(1)),
    values  = known(value(2, 2), value(-4, -4)),
    aliases = names("linear"_s),
    presets = systems(preset("torch::identity"_s), preset("keras::linear"_s), preset("onnx::identity"_s)),
    summary = "x itself");

}
