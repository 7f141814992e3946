// Everything that a row may have at once: a gate, noise, a list, per-channel values, all learned.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::gated_rows_activation {

inline constexpr auto gamma = parameter("gamma"_s, initial = 1.25, learnable, per_channel, tried(-0.5));
inline constexpr auto beta  = parameter("beta"_s, initial = -0.25, learnable, per_channel);
inline constexpr auto share = parameter("share"_s, initial = list(0.75, 0.5), learnable);

inline constexpr auto spec = activation("gated_rows"_s,
    forward = (gamma * x / sqrt(row_mean(square(x)) + 0.5) + beta) * (square(share[0]) + square(share[1]) * sigmoid(gate)) * (0.5 + noise),
    summary = "a row over its root mean square, scaled, moved and gated",
    cite    = "a test of rows");

}
