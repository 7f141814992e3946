// Rows divided by their root mean square, then weighted channel by channel: what a channel has is no constant of the row.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::weighted_norm_activation {

inline constexpr auto weight = parameter("weight"_s, initial = 1, learnable, per_channel);
inline constexpr auto bias   = parameter("bias"_s, initial = 0, learnable, per_channel);

inline constexpr auto spec = activation("weighted_norm"_s,
    forward = weight * x / sqrt(row_mean(square(x)) + 1e-5) + bias,
    summary = "x over its root mean square along the row, weighted and shifted by channel");

}
