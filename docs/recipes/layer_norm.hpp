// LayerNorm: every row less its mean, over its standard deviation, with a learned weight and bias for each channel.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::layer_norm_activation {

inline constexpr auto weight = parameter("weight"_s, initial = 1, learnable, per_channel);
inline constexpr auto bias   = parameter("bias"_s, initial = 0, learnable, per_channel);
inline constexpr auto eps    = parameter("eps"_s, initial = 1e-5, domain(above(0), inf));

inline constexpr auto centred = x - row_mean(x);

inline constexpr auto spec = activation("layer_norm"_s,
    forward = weight * centred / sqrt(row_mean(square(centred)) + eps) + bias,
    summary = "x less the mean of its row, over its standard deviation; weight and bias learned per channel",
    cite    = "Ba, Kiros and Hinton, Layer Normalization, arXiv:1607.06450");

}
