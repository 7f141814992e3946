// ACON-B: a smooth PReLU.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::acon_b_activation {

inline constexpr auto p = parameter("p"_s, initial = 0.25, learnable, per_channel, tried(0, 1.5, -0.3));
inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable, per_channel, tried(0.5, 3));

inline constexpr auto spec = activation("acon_b"_s,
    forward = (1 - p) * x * sigmoid(beta * (1 - p) * x) + p * x,
    expect  = facts(smooth),
    values  = known(value(0, 0)),
    summary = "(1 - p) x sigmoid(beta (1 - p) x) + p x",
    cite    = "Ma et al., Activate or Not: Learning Customized Activation, arXiv:2009.04759");

}
