// Soft exponential: from a logarithm through the identity to an exponential.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::soft_exponential_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0, learnable, tried(0.5, 1, -0.5));

// At alpha = 0, where it is x, these terms are what alpha learns from: the slope in alpha, which both sides share, and half
// the curvature, halfway between theirs.
inline constexpr auto near_identity = x + alpha * (1 + x * x / 2) + alpha * alpha * (x / 2 + x * x * x / 4);

inline constexpr auto spec = activation("soft_exponential"_s,
    forward = where(alpha > 0, (exp(alpha * x) - 1) / alpha + alpha,
                    where(alpha < 0, -log(1 - alpha * (x + alpha)) / alpha, near_identity)),
    expect  = facts(smooth),
    values  = known(value(2, 2)),
    summary = "log, identity or exp as alpha is negative, zero or positive",
    cite    = "Godfrey and Gashler, A Continuum among Logarithmic, Linear, and Exponential Functions, arXiv:1602.01321");

}
