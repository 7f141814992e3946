// Squish: parabolas that imitate Swish.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::squish_activation {

inline constexpr auto spec = activation("squish"_s,
    forward = where(x > 0, x + x * x / 32, where(x >= -2, x + x * x / 2, 0)),
    expect  = facts(continuous, kink(at = -2, slope = 0), limit(-inf, 0)),
    values  = known(value(-1, -0.5), value(-3, 0), value(4, 4.5)),
    summary = "x + x^2 / 32 where positive, x + x^2 / 2 down to -2, 0 below",
    cite    = "Wuraola, Patel and Nguang, Efficient Activation Functions for Embedded Inference Engines, Neurocomputing 2021");

}
