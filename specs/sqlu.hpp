// SQLU: the identity where positive, a parabola down to -1 elsewhere.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sqlu_activation {

inline constexpr auto spec = activation("sqlu"_s,
    forward = where(x > 0, x, where(x >= -2, x + x * x / 4, -1)),
    expect  = facts(continuous, nondecreasing, range(-1, inf), limit(-inf, -1), limit(inf, x), lipschitz(1)),
    values  = known(value(2, 2), value(-1, -0.75), value(-3, -1)),
    aliases = names("square_linear_unit"_s),
    summary = "x where positive, x + x^2 / 4 down to -2, -1 below",
    cite    = "Wuraola, Patel and Nguang, Efficient Activation Functions for Embedded Inference Engines, Neurocomputing 2021");

}
