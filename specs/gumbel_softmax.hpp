// Gumbel-softmax: a smooth sample of a row's categorical distribution.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::gumbel_softmax_activation {

inline constexpr auto temperature = parameter("temperature"_s, initial = 1, learnable, domain(above(0), inf), tried(0.5, 2, 10));

// A uniform 0 stands for less than the smallest step of either type, so that no sample is infinite.
inline constexpr auto gumbel = -log(-log(max(noise, 0x1p-54)));

inline constexpr auto spec = activation("gumbel_softmax"_s,
    forward = exp((x + gumbel) / temperature) / row_sum(exp((x + gumbel) / temperature)),
    presets = systems(preset("torch::gumbel_softmax"_s)),
    summary = "softmax of (x + Gumbel noise) / temperature",
    cite    = "Jang, Gu and Poole, Categorical Reparameterization with Gumbel-Softmax, arXiv:1611.01144");

}
