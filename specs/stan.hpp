// Stan: a tanh whose tails grow by a learned amount.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::stan_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable, per_channel, tried(0, 0.5, -1));

inline constexpr auto spec = activation("stan"_s,
    forward = tanh(x) + beta * x * tanh(x),
    expect  = facts(smooth, limit(inf, 1 + beta * x), limit(-inf, -1 - beta * x)),
    values  = known(value(0, 0), value(2, 2.892)),
    aliases = names("self_scalable_tanh"_s),
    summary = "tanh(x) + beta x tanh(x)",
    cite    = "Gnanasambandam et al., Self-Scalable Tanh (Stan): Faster Convergence and Better Generalization in Physics-Informed Neural Networks, arXiv:2204.12589");

}
