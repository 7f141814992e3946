// SELU: the scaled ELU that keeps mean 0 and variance 1.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::selu_activation {

inline constexpr double alpha  = 1.6732632423543772;
inline constexpr auto lambda = constant(1.0507009873554805);

inline constexpr auto spec = activation("selu"_s,
    forward = lambda * where(x > 0, x, alpha * expm1(x)),
    expect  = facts(continuous, increasing, kink(at = 0, slope = lambda * alpha), limit(-inf, -lambda * alpha)),
    summary = "lambda x where positive, lambda alpha (exp(x) - 1) elsewhere",
    cite    = "Klambauer, Unterthiner, Mayr and Hochreiter, Self-Normalizing Neural Networks, arXiv:1706.02515");

}
