// The part of x that tanh leaves.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::tanh_shrink_activation {

inline constexpr auto spec = activation("tanh_shrink"_s,
    forward = x - tanh(x),
    expect  = facts(smooth, increasing, odd, limit(-inf, x + 1), limit(inf, x - 1), lipschitz(1)),
    values  = known(value(0, 0), value(2, 1.036)),
    aliases = names("tanhshrink"_s),
    presets = systems(preset("torch::tanh_shrink"_s), preset("keras::tanh_shrink"_s), preset("tfa::tanh_shrink"_s),
                      preset("nnlib::tanh_shrink"_s)),
    summary = "x - tanh(x)",
    cite    = "PyTorch nn.Tanhshrink");

}
