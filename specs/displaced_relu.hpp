// Displaced ReLU: the identity down to a small negative number.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::displaced_relu_activation {

// delta = 1 is the shifted ReLU, max(x, -1).
inline constexpr auto delta = parameter("delta"_s, initial = 0.05, tried(0, 1, -0.5));

inline constexpr auto spec = activation("displaced_relu"_s,
    forward = max(x, -delta),
    expect  = facts(nondecreasing, range(-delta, inf), kink(at = -delta, slope = 0), limit(-inf, -delta), limit(inf, x), lipschitz(1)),
    values  = known(value(2, 2), value(-4, -0.05)),
    summary = "x, at least -delta",
    cite    = "Macedo et al., Enhancing Batch Normalized Convolutional Networks using Displaced Rectifier Linear Units, Expert Systems with Applications 2019");

}
