// Soft clipping: a smooth clip to [0, 1].
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::soft_clipping_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1, domain(above(0), inf), tried(0.5, 10, 50));

inline constexpr auto spec = activation("soft_clipping"_s,
    forward = (softplus(alpha * x) - softplus(alpha * (x - 1))) / alpha,
    expect  = facts(smooth, increasing, range(above(0), below(1)), limit(-inf, 0), limit(inf, 1), lipschitz(1)),
    values  = known(value(0.5, 0.5)),
    summary = "log((1 + exp(alpha x)) / (1 + exp(alpha (x - 1)))) / alpha",
    cite    = "Klimek and Perelstein, Neural Network-Based Approach to Phase Space Integration, arXiv:1810.11509");

}
