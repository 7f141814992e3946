// Penalized tanh: tanh with a smaller slope on the negative side.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::penalized_tanh_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0.25, domain(above(0), inf), tried(0.1, 0.5));

inline constexpr auto spec = activation("penalized_tanh"_s,
    forward = where(x > 0, tanh(x), alpha * tanh(x)),
    expect  = facts(increasing, range(-alpha, below(1)), kink(at = 0, slope = alpha), limit(-inf, -alpha), limit(inf, 1)),
    values  = known(value(2, 0.964), value(-2, -0.241)),
    summary = "tanh(x) where positive, alpha tanh(x) elsewhere",
    cite    = "Xu, Huang and Li, Revise Saturated Activation Functions, arXiv:1602.05980");

}
