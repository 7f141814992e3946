// Inverse quadratic bump.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::inverse_quadratic_activation {

inline constexpr auto a = parameter("a"_s, initial = 1, domain(above(0), inf), tried(0.5, 10));

inline constexpr auto spec = activation("inverse_quadratic"_s,
    forward = 1 / (1 + square(a * x)),
    expect  = facts(smooth, even, range(above(0), 1), limit(-inf, 0), limit(inf, 0)),
    values  = known(value(0, 1), value(2, 0.2)),
    aliases = names("quadratic_bump"_s),
    summary = "1 / (1 + (a x)^2)",
    cite    = "Ramasinghe and Lucey, Beyond Periodicity: Towards a Unifying Framework for Activations in Coordinate-MLPs, arXiv:2111.15135");

}
