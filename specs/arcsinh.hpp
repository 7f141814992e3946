// Inverse hyperbolic sine.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::arcsinh_activation {

inline constexpr auto spec = activation("arcsinh"_s,
    forward = asinh(x),
    expect  = facts(smooth, increasing, odd, lipschitz(1)),
    values  = known(value(1, 0.8814)),
    aliases = names("asinh"_s),
    presets = systems(preset("torch::asinh"_s), preset("onnx::asinh"_s)),
    summary = "log(x + sqrt(x^2 + 1))",
    cite    = "ONNX Asinh; Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
