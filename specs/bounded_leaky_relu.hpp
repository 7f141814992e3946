// Bounded leaky ReLU: leaky below zero and beyond a bound.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::bounded_leaky_relu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0.01, domain(above(0), below(1)), tried(0.1, 0.5));
inline constexpr auto bound = parameter("bound"_s, initial = 1, domain(above(0), inf), tried(0.5, 6));

inline constexpr auto spec = activation("bounded_leaky_relu"_s,
    forward = where(x > bound, alpha * (x - bound) + bound, where(x > 0, x, alpha * x)),
    expect  = facts(continuous, increasing, kink(at = 0, slope = alpha), kink(at = bound, slope = 1)),
    values  = known(value(-4, -0.04), value(0.5, 0.5), value(2, 1.01)),
    summary = "x between 0 and a bound, slope alpha outside",
    cite    = "Liew, Khalil-Hani and Bakhteri, Bounded Activation Functions for Enhanced Training Stability of Deep Neural Networks, Neurocomputing 2016");

}
