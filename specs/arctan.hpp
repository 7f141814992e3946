// Arc tangent.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::arctan_activation {

inline constexpr auto spec = activation("arctan"_s,
    forward = atan(x),
    expect  = facts(smooth, increasing, odd, range(-pi / 2, pi / 2), limit(-inf, -pi / 2), limit(inf, pi / 2), lipschitz(1)),
    values  = known(value(1, 0.7854)),
    aliases = names("atan"_s),
    presets = systems(preset("torch::atan"_s), preset("onnx::atan"_s)),
    summary = "the arc tangent of x",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
