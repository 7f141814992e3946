// PDELU: ELU with a deformed exponential that reaches its floor.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::pdelu_activation {

// The degree of deformation is the paper's t = 0.9: the exponent is 1 / (1 - t) = 10.
inline constexpr auto alpha = parameter("alpha"_s, initial = 1, learnable, per_channel, domain(above(0), inf), tried(0.5, 2));

inline constexpr auto spec = activation("pdelu"_s,
    forward = where(x > 0, x, alpha * (pow(max(1 + x / 10, 0), 10) - 1)),
    expect  = facts(nondecreasing, range(-alpha, inf), kink(at = 0, slope = alpha), limit(-inf, -alpha), limit(inf, x)),
    values  = known(value(2, 2), value(-20, -1)),
    summary = "x where positive, alpha ([1 + (1 - t) x]_+^(1 / (1 - t)) - 1) elsewhere, t = 0.9",
    cite    = "Cheng et al., Parametric Deformable Exponential Linear Units for Deep Neural Networks, Neural Networks 2020");

}
