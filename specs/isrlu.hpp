// ISRLU: the identity where positive, an inverse square root unit elsewhere.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::isrlu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1, domain(above(0), inf), tried(0.25, 3));

inline constexpr auto spec = activation("isrlu"_s,
    forward = where(x >= 0, x, x / sqrt(1 + alpha * x * x)),
    expect  = facts(continuous, increasing, range(-1 / sqrt(alpha), inf), limit(-inf, -1 / sqrt(alpha)), limit(inf, x), lipschitz(1)),
    values  = known(value(2, 2), value(-1, -0.7071)),
    summary = "x where positive, x / sqrt(1 + alpha x^2) elsewhere",
    cite    = "Carlile et al., Improving Deep Learning by Inverse Square Root Linear Units, arXiv:1710.09967");

}
