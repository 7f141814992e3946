// Square root with the sign of x.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::signed_sqrt_activation {

inline constexpr auto spec = activation("signed_sqrt"_s,
    forward = where(x >= 0, sqrt(x), -sqrt(-x)),
    expect  = facts(continuous, increasing, odd, kink(at = 0, slope = 0)),
    values  = known(value(4, 2), value(-4, -2)),
    summary = "the square root of |x| with the sign of x",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
