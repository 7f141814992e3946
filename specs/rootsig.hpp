// Rootsig: an algebraic sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::rootsig_activation {

inline constexpr auto alpha = parameter("a"_s, initial = 1, domain(above(0), inf), tried(0.5, 3));

inline constexpr auto spec = activation("rootsig"_s,
    forward = alpha * x / (1 + sqrt(1 + alpha * alpha * x * x)),
    expect  = facts(smooth, increasing, odd, range(above(-1), below(1)), limit(-inf, -1), limit(inf, 1), lipschitz(alpha / 2)),
    values  = known(value(0, 0), value(1, 0.4142)),
    summary = "a x / (1 + sqrt(1 + a^2 x^2))",
    cite    = "Duch and Jankowski, Survey of Neural Transfer Functions, Neural Computing Surveys 1999");

}
