// TanhSoft-2: x gated by the tanh of an exponential.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::tanhsoft_2_activation {

// beta = gamma = 1 is TanhExp.
inline constexpr auto beta = parameter("beta"_s, initial = 0.6, domain(above(0), inf), tried(0.3, 1));
inline constexpr auto gamma = parameter("gamma"_s, initial = 1, domain(above(0), inf), tried(0.5, 2));

inline constexpr auto spec = activation("tanhsoft_2"_s,
    forward = x * tanh(beta * exp(gamma * x)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    summary = "x tanh(beta exp(gamma x))",
    cite    = "Biswas, Kumar, Banerjee and Pandey, TanhSoft: A Family of Activation Functions Combining Tanh and Softplus, arXiv:2009.03863");

}
