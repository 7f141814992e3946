// Gumbel-sigmoid: a differentiable draw from a Bernoulli distribution.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::gumbel_sigmoid_activation {

inline constexpr auto temperature = parameter("temperature"_s, initial = 1, learnable, domain(above(0), inf), tried(0.5, 2, 10));

// A uniform 0 stands for less than the smallest step of either type, so that no draw is infinite.
inline constexpr auto logistic = log(max(noise, 0x1p-54)) - log(1 - noise);

inline constexpr auto spec = activation("gumbel_sigmoid"_s,
    forward = sigmoid((x + logistic) / temperature),
    aliases = names("binary_concrete"_s),
    summary = "the sigmoid of the logit plus logistic noise, over the temperature",
    cite    = "Maddison, Mnih and Teh, The Concrete Distribution, arXiv:1611.00712");

}
