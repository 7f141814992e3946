// MPELU: PReLU and ELU in one, with learned scales.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::mpelu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0.25, learnable, per_channel, domain(above(0), inf), tried(1, 2));
inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable, per_channel, domain(above(0), inf), tried(0.5, 3));

inline constexpr auto spec = activation("mpelu"_s,
    forward = where(x > 0, x, alpha * (exp(beta * x) - 1)),
    expect  = facts(nondecreasing, range(-alpha, inf), kink(at = 0, slope = alpha * beta), limit(-inf, -alpha), limit(inf, x)),
    values  = known(value(2, 2), value(-1, -0.158)),
    summary = "x where positive, alpha (exp(beta x) - 1) elsewhere",
    cite    = "Li et al., Improving Deep Neural Network with Multiple Parametric Exponential Linear Units, arXiv:1606.00305");

}
