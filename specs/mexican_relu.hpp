// MeLU: PReLU plus learned triangles.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::mexican_relu_activation {

inline constexpr auto weight = parameter("weight"_s, initial = 0, learnable, per_channel, tried(0.25, -0.5));
inline constexpr auto c = parameter("c"_s, initial = list(0, 0, 0), learnable, per_channel, tried(0.5, -1, 2));

inline constexpr auto spec = activation("mexican_relu"_s,
    forward = max(x, 0) + weight * min(x, 0) + c[0] * max(2 - abs(x - 2), 0) + c[1] * max(1 - abs(x - 1), 0) + c[2] * max(1 - abs(x - 3), 0),
    expect  = facts(continuous, kink(at = 0, slope = weight), kink(at = 1, slope = from_left), kink(at = 2, slope = from_left), kink(at = 3, slope = from_left),
                    kink(at = 4, slope = from_left), limit(inf, x), limit(-inf, weight * x)),
    values  = known(value(2, 2), value(-4, 0)),
    aliases = names("melu"_s),
    summary = "PReLU plus a learned sum of triangles",
    cite    = "Maguolo, Nanni and Ghidoni, Ensemble of Convolutional Neural Networks Trained with Different Activation Functions, arXiv:1905.02473");

}
