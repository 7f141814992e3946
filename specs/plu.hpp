// PLU: tanh from three lines, with leaky ends.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::plu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0.1, domain(above(0), below(1)), tried(0.25, 0.5));
inline constexpr auto c = parameter("c"_s, initial = 1, domain(above(0), inf), tried(0.5, 3));

inline constexpr auto spec = activation("plu"_s,
    forward = max(alpha * (x + c) - c, min(alpha * (x - c) + c, x)),
    expect  = facts(odd, increasing, kink(at = -c, slope = alpha), kink(at = c, slope = alpha), lipschitz(1)),
    values  = known(value(0.5, 0.5), value(3, 1.2)),
    summary = "x up to a magnitude c, slope alpha beyond",
    cite    = "Nicolae, PLU: The Piecewise Linear Unit Activation Function, arXiv:1809.09534");

}
