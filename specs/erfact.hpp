// ErfAct, x gated by the error function of a learned exponential.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::erfact_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0.75, learnable, domain(above(0), inf), tried(0.25, 2));
inline constexpr auto beta = parameter("beta"_s, initial = 0.75, learnable, domain(above(0), inf), tried(0.5, 1.5));

inline constexpr auto spec = activation("erfact"_s,
    forward = x * erf(alpha * exp(beta * x)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    summary = "x erf(alpha exp(beta x))",
    cite    = "Biswas et al., ErfAct and Pserf: Non-monotonic Smooth Trainable Activation Functions, arXiv:2109.04386");

}
