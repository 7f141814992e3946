// Derf: a shifted error function in place of a normalisation layer.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::derf_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0.5, learnable, tried(1, 2, -0.7));
inline constexpr auto shift = parameter("s"_s, initial = 0, learnable, tried(0.5, -1));
inline constexpr auto gamma = parameter("gamma"_s, initial = 1, learnable, per_channel, tried(0.5, -2));
inline constexpr auto beta = parameter("beta"_s, initial = 0, learnable, per_channel, tried(0.3, -1));

inline constexpr auto spec = activation("derf"_s,
    forward = gamma * erf(alpha * x + shift) + beta,
    expect  = facts(smooth),
    values  = known(value(0, 0)),
    aliases = names("dynamic_erf"_s),
    summary = "gamma erf(alpha x + s) + beta",
    cite    = "Chen et al., Stronger Normalization-Free Transformers, arXiv:2512.10938");

}
