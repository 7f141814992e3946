// Scaled tanh, with a height and a steepness.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::scaled_tanh_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1.7159, domain(above(0), inf), tried(0.5, 1));
inline constexpr auto beta = parameter("beta"_s, initial = 2.0 / 3, domain(above(0), inf), tried(0.5, 1, 4));

inline constexpr auto spec = activation("scaled_tanh"_s,
    forward = alpha * tanh(beta * x),
    expect  = facts(smooth, increasing, odd, range(-alpha, alpha), limit(-inf, -alpha), limit(inf, alpha), lipschitz(alpha * beta)),
    values  = known(value(0, 0)),
    aliases = names("stanh"_s),
    summary = "alpha tanh(beta x)",
    cite    = "LeCun, Bottou, Orr and Mueller, Efficient BackProp, 1998 (1.7159 and 2/3); MPS tanh(a, b)");

}
