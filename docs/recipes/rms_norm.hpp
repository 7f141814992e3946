// RMSNorm: every row over its root mean square, each channel with a learned weight.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::rms_norm_activation {

inline constexpr auto weight = parameter("weight"_s, initial = 1, learnable, per_channel);
inline constexpr auto eps    = parameter("eps"_s, initial = 1e-6, domain(above(0), inf));

inline constexpr auto spec = activation("rms_norm"_s,
    forward = weight * x / sqrt(row_mean(square(x)) + eps),
    summary = "x over the root mean square of its row, times a weight learned per channel",
    cite    = "Zhang and Sennrich, Root Mean Square Layer Normalization, arXiv:1910.07467");

}
