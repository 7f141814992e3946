// Inverse multiquadric bump.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::inverse_multiquadric_activation {

inline constexpr auto a = parameter("a"_s, initial = 1, domain(above(0), inf), tried(0.5, 10));

inline constexpr auto spec = activation("inverse_multiquadric"_s,
    forward = 1 / sqrt(1 + square(a * x)),
    expect  = facts(smooth, even, range(above(0), 1), limit(-inf, 0), limit(inf, 0)),
    values  = known(value(0, 1), value(1, 0.7071)),
    summary = "1 / sqrt(1 + (a x)^2)",
    cite    = "Ramasinghe and Lucey, Beyond Periodicity: Towards a Unifying Framework for Activations in Coordinate-MLPs, arXiv:2111.15135");

}
