// Glide, x gated by the logarithm of one plus its own sigmoid, at a learned steepness: an activation of our own.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::glide_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable, tried(0.5, 2, -0.7));

inline constexpr auto spec = activation("glide"_s,
    forward = x * log1p(sigmoid(beta * x)),
    expect  = facts(smooth),
    summary = "x log(1 + sigmoid(beta x)), beta learned",
    cite    = "declared by its user, in examples/own_activation");

}
