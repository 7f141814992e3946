// Adaptive piecewise linear unit: ReLU plus a learned sum of hinges.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::apl_activation {

inline constexpr auto heights = parameter("a"_s, initial = list(0.2, -0.1, 0.05), learnable, per_channel);
inline constexpr auto places  = parameter("b"_s, initial = list(-2, -1, 1), learnable, per_channel);

inline constexpr auto spec = activation("apl"_s,
    forward = max(x, 0) + sum_over([](auto a, auto b) { return a * max(b - x, 0); }, heights, places),
    expect  = facts(continuous, kink(at = 0, slope = from_left), kink(at = places[0], slope = from_right),
                    kink(at = places[1], slope = from_right), kink(at = places[2], slope = from_right), limit(inf, x)),
    summary = "max(x, 0) plus a learned sum of hinges a max(b - x, 0)",
    cite    = "Agostinelli, Hoffman, Sadowski and Baldi, Learning Activation Functions to Improve Deep Neural Networks, arXiv:1412.6830");

}
