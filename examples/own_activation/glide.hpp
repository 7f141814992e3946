// Glide, half the identity and a learned share of its tanh: an activation of our own.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::glide_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable, domain(above(0), inf), tried(0.5, 2, 3));

inline constexpr auto spec = activation("glide"_s,
    forward = x / 2 + beta * tanh(x),
    expect  = facts(smooth, odd, increasing),
    summary = "x / 2 + beta tanh(x), beta learned",
    cite    = "declared by its user, in examples/own_activation");

}
