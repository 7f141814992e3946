// Steady: a tanh with a linear part, which no input upsets.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::steady_activation {

inline constexpr auto spec = activation("steady"_s,
    forward = x / 4 + tanh(x),
    expect  = facts(smooth, odd, increasing),
    summary = "x / 4 + tanh(x)");

}
