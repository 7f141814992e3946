// Hard concrete: a binary concrete draw, stretched and clipped to [0, 1].
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::hard_concrete_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 2.0 / 3, domain(above(0), inf), tried(0.5, 1));
inline constexpr auto gamma = parameter("gamma"_s, initial = -0.1, domain(-inf, below(0)), tried(-0.5));
inline constexpr auto zeta = parameter("zeta"_s, initial = 1.1, domain(above(1), inf), tried(1.5));

// A uniform 0 stands for less than the smallest step of either type, so that no draw is infinite.
inline constexpr auto logistic = log(max(noise, 0x1p-54)) - log(1 - noise);
inline constexpr auto stretched = sigmoid((x + logistic) / beta) * (zeta - gamma) + gamma;

// Where the stretched draw reaches 0 and 1.
inline constexpr auto low  = beta * log(-gamma / zeta) - logistic;
inline constexpr auto high = beta * log((1 - gamma) / (zeta - 1)) - logistic;

inline constexpr auto spec = activation("hard_concrete"_s,
    forward = clamp(stretched, 0, 1),
    expect  = facts(kink(at = low, slope = 0), kink(at = high, slope = 0)),
    summary = "a Gumbel-sigmoid draw stretched to (gamma, zeta) and clipped to [0, 1]",
    cite    = "Louizos, Welling and Kingma, Learning Sparse Neural Networks through L0 Regularization, arXiv:1712.01312");

}
