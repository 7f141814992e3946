// ISRU: the inverse square root unit.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::isru_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1, domain(above(0), inf), tried(0.25, 3));

inline constexpr auto spec = activation("isru"_s,
    forward = x / sqrt(1 + alpha * x * x),
    expect  = facts(smooth, increasing, odd, range(-1 / sqrt(alpha), 1 / sqrt(alpha)), limit(-inf, -1 / sqrt(alpha)), limit(inf, 1 / sqrt(alpha)),
                    lipschitz(1)),
    values  = known(value(1, 0.7071)),
    summary = "x / sqrt(1 + alpha x^2)",
    cite    = "Carlile et al., Improving Deep Learning by Inverse Square Root Linear Units, arXiv:1710.09967");

}
