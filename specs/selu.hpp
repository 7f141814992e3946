// SELU: the scaled ELU that keeps mean 0 and variance 1.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::selu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1.6732632423543772, domain(above(0), inf), tried(0.5, 2));
inline constexpr auto scale = parameter("scale"_s, initial = 1.0507009873554805, domain(above(0), inf), tried(0.75, 1.5));

inline constexpr auto spec = activation("selu"_s,
    forward = scale * where(x > 0, x, alpha * expm1(x)),
    expect  = facts(continuous, increasing, kink(at = 0, slope = scale * alpha), limit(-inf, -scale * alpha)),
    presets = systems(preset("torch::selu"_s), preset("jax::selu"_s), preset("keras::selu"_s),
                      preset("nnlib::selu"_s),
                      preset("onnx::selu"_s, set(alpha, 1.67326319217681884765625), set(scale, 1.05070102214813232421875))),
    summary = "scale x where positive, scale alpha (exp(x) - 1) elsewhere",
    cite    = "Klambauer, Unterthiner, Mayr and Hochreiter, Self-Normalizing Neural Networks, arXiv:1706.02515");

}
