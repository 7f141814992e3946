// CELU: ELU made continuously differentiable for every alpha.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::celu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1, domain(above(0), inf), tried(0.25, 1.7, 3));

inline constexpr auto spec = activation("celu"_s,
    forward = max(x, 0) + min(alpha * expm1(x / alpha), 0),
    expect  = facts(continuous, increasing, range(-alpha, inf), limit(-inf, -alpha), limit(inf, x), lipschitz(1)),
    presets = systems(preset("torch::celu"_s), preset("jax::celu"_s), preset("keras::celu"_s), preset("onnx::celu"_s),
                      preset("nnlib::celu"_s)),
    summary = "x where positive, alpha (exp(x / alpha) - 1) elsewhere",
    cite    = "Barron, Continuously Differentiable Exponential Linear Units, arXiv:1704.07483");

}
