// Aria-2: x gated by a power of a sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::aria2_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1.5, domain(above(0), inf), tried(0.5, 1));
inline constexpr auto beta = parameter("beta"_s, initial = 2, domain(above(0), inf), tried(0.5, 1));

inline constexpr auto spec = activation("aria2"_s,
    forward = x * exp(-alpha * log(1 + exp(-beta * x))),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    aliases = names("aria_2"_s),
    summary = "x (1 + exp(-beta x))^(-alpha)",
    cite    = "Patwardhan, Ingalhalikar and Walambe, ARiA: Utilizing Richard's Curve for Controlling the Non-Monotonicity of the Activation Function in Deep Neural Nets, arXiv:1805.08878");

}
