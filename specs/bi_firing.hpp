// Bi-firing: the magnitude with a parabola around zero.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::bi_firing_activation {

inline constexpr auto alpha = parameter("a"_s, initial = 1, domain(above(0), inf), tried(0.25, 3));

inline constexpr auto spec = activation("bi_firing"_s,
    forward = where(abs(x) <= alpha, x * x / (2 * alpha), abs(x) - alpha / 2),
    expect  = facts(even, continuous, range(0, inf), limit(-inf, -x - alpha / 2), limit(inf, x - alpha / 2), lipschitz(1)),
    values  = known(value(2, 1.5), value(0.5, 0.125), value(0, 0)),
    summary = "x^2 / (2 a) up to magnitude a, |x| - a / 2 beyond",
    cite    = "Li et al., Bi-firing Deep Neural Networks, International Journal of Machine Learning and Cybernetics 2014");

}
