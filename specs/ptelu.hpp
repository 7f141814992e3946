// P-TELU: the identity where positive, a tanh with learned height and steepness elsewhere.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::ptelu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1, learnable, domain(above(0), inf), tried(0.5, 2));
inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable, domain(above(0), inf), tried(0.5, 3));

inline constexpr auto spec = activation("ptelu"_s,
    forward = where(x >= 0, x, alpha * tanh(beta * x)),
    expect  = facts(increasing, range(-alpha, inf), kink(at = 0, slope = from_right), limit(-inf, -alpha), limit(inf, x)),
    values  = known(value(2, 2), value(-1, -0.7616)),
    summary = "x where positive, alpha tanh(beta x) elsewhere",
    cite    = "Gupta and Duggal, P-TELU: Parametric Tan Hyperbolic Linear Unit Activation for Deep Neural Networks, ICCV Workshops 2017");

}
