// Everything that a group may have at once: a gate, noise, per-channel values and a scalar, all learned.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::gated_groups_activation {

inline constexpr auto weight = parameter("weight"_s, initial = 1.25, learnable, per_channel, tried(-0.5));
inline constexpr auto steepness = parameter("steepness"_s, initial = 0.75, learnable);

inline constexpr auto spec = activation("gated_groups"_s,
    forward = group_max(weight * x * sigmoid(steepness * gate) * (0.5 + noise)),
    summary = "the greatest of a group of gated, weighted, noisy inputs",
    cite    = "a test of groups");

}
