// DyT: a tanh in place of a normalisation layer.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::dyt_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0.5, learnable, tried(1, 2, -0.7));
inline constexpr auto gamma = parameter("gamma"_s, initial = 1, learnable, per_channel, tried(0.5, -2));
inline constexpr auto beta = parameter("beta"_s, initial = 0, learnable, per_channel, tried(0.3, -1));

inline constexpr auto spec = activation("dyt"_s,
    forward = gamma * tanh(alpha * x) + beta,
    expect  = facts(smooth),
    values  = known(value(0, 0)),
    aliases = names("dynamic_tanh"_s),
    presets = systems(preset("liger::dyt"_s)),
    summary = "gamma tanh(alpha x) + beta",
    cite    = "Zhu et al., Transformers without Normalization, arXiv:2503.10622");

}
