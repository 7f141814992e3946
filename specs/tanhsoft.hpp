// TanhSoft: the family of tanh times softplus.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::tanhsoft_activation {

// alpha = 0.87, beta = 0, delta = 1 is TanhSoft-1; alpha = 0, beta = 0.6, gamma = 1, delta = 0 is TanhSoft-2.
inline constexpr auto alpha = parameter("alpha"_s, initial = 0.87, domain(0, 1), tried(0.5, 1));
inline constexpr auto beta = parameter("beta"_s, initial = 0, domain(0, inf), tried(0.6, 1));
inline constexpr auto gamma = parameter("gamma"_s, initial = 1, domain(above(0), inf), tried(0.5, 2));
inline constexpr auto delta = parameter("delta"_s, initial = 1, domain(above(0), 1), tried(0.5));

// log(delta + exp(x)), whose slope's complement does not cancel however far x is.
inline constexpr auto log_sum = log(delta) + softplus(x - log(delta));

inline constexpr auto spec = activation("tanhsoft"_s,
    forward = tanh(alpha * x + beta * exp(gamma * x)) * log_sum,
    expect  = facts(smooth),
    summary = "tanh(alpha x + beta exp(gamma x)) log(delta + exp(x))",
    cite    = "Biswas, Kumar, Banerjee and Pandey, TanhSoft: A Family of Activation Functions Combining Tanh and Softplus, arXiv:2009.03863");

}
