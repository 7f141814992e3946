// Softmax of logits with a bias for each channel, which no shift of the row may take away.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::biased_softmax_activation {

inline constexpr auto bias = parameter("bias"_s, initial = 0, learnable, per_channel);

inline constexpr auto spec = activation("biased_softmax"_s,
    forward = exp(x + bias) / row_sum(exp(x + bias)),
    summary = "softmax of x + bias");

}
