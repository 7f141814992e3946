// Snake: the identity plus a periodic part.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::snake_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1, learnable, per_channel, domain(above(0), inf), tried(0.5, 5));

inline constexpr auto spec = activation("snake"_s,
    forward = x + square(sin(alpha * x)) / alpha,
    expect  = facts(smooth, nondecreasing, lipschitz(2)),
    values  = known(value(0, 0), value(1, 1.708)),
    presets = systems(preset("tfa::snake"_s)),
    summary = "x + sin(alpha x)^2 / alpha",
    cite    = "Ziyin, Hartwig and Ueda, Neural Networks Fail to Learn Periodic Functions and How to Fix It, arXiv:2006.08195");

}
