// Steady: an arc tangent with a linear part, which no input upsets.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::steady_activation {

inline constexpr auto spec = activation("steady"_s,
    forward = x / 4 + atan(x),
    expect  = facts(smooth, odd, increasing),
    summary = "x / 4 + atan(x)");

}
