// Exponential of a negated sine.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::exp_sin_activation {

inline constexpr auto a = parameter("a"_s, initial = 1, domain(above(0), inf), tried(0.5, 10));

inline constexpr auto spec = activation("exp_sin"_s,
    forward = exp(-sin(a * x)),
    expect  = facts(smooth, range(1 / exp(1), exp(1))),
    values  = known(value(0, 1)),
    summary = "exp(-sin(a x))",
    cite    = "Ramasinghe and Lucey, Beyond Periodicity: Towards a Unifying Framework for Activations in Coordinate-MLPs, arXiv:2111.15135");

}
