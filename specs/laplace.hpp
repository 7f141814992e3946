// Laplace activation: the distribution function of a normal distribution that approximates squared ReLU.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::laplace_activation {

inline constexpr auto mu = parameter("mu"_s, initial = 0.707107, tried(0, -1));
inline constexpr auto sigma = parameter("sigma"_s, initial = 0.282095, domain(above(0), inf), tried(1, 2));

inline constexpr auto spec = activation("laplace"_s,
    forward = 0.5 * (1 + erf((x - mu) / (sigma * sqrt2))),
    expect  = facts(smooth, increasing, range(above(0), below(1)), limit(-inf, 0), limit(inf, 1)),
    presets = systems(preset("huggingface::laplace"_s)),
    summary = "(1 + erf((x - mu) / (sigma sqrt(2)))) / 2",
    cite    = "Ma et al., Mega: Moving Average Equipped Gated Attention, arXiv:2209.10655");

}
