// Steady: a sigmoid with a linear part, which no input upsets.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::steady_activation {

inline constexpr auto spec = activation("steady"_s,
    forward = x / 4 + sigmoid(x),
    expect  = facts(smooth, increasing),
    summary = "x / 4 + sigmoid(x)");

}
