// Pserf, Serf with learned steepnesses.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::pserf_activation {

inline constexpr auto gamma = parameter("gamma"_s, initial = 1.25, learnable, domain(above(0), inf), tried(0.5, 2));
inline constexpr auto delta = parameter("delta"_s, initial = 0.85, learnable, domain(above(0), inf), tried(0.5, 1.5));

inline constexpr auto spec = activation("pserf"_s,
    forward = x * erf(gamma * softplus(delta * x)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    summary = "x erf(gamma softplus(delta x))",
    cite    = "Biswas et al., ErfAct and Pserf: Non-monotonic Smooth Trainable Activation Functions, arXiv:2109.04386");

}
