// ACON-C: a smooth maximum of two lines through the origin.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::acon_c_activation {

// The reference code draws p1 and p2 from a normal distribution; 1 and 0 give Swish.
inline constexpr auto p1 = parameter("p1"_s, initial = 1, learnable, per_channel, tried(0.5, -1.5));
inline constexpr auto p2 = parameter("p2"_s, initial = 0, learnable, per_channel, tried(0.25, -0.7));
inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable, per_channel, tried(0.5, 3));

inline constexpr auto spec = activation("acon_c"_s,
    forward = (p1 - p2) * x * sigmoid(beta * (p1 - p2) * x) + p2 * x,
    expect  = facts(smooth),
    values  = known(value(0, 0)),
    summary = "(p1 - p2) x sigmoid(beta (p1 - p2) x) + p2 x",
    cite    = "Ma et al., Activate or Not: Learning Customized Activation, arXiv:2009.04759");

}
