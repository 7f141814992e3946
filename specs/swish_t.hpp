// Swish-T: Swish plus a small tanh.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::swish_t_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable, tried(0.5, 6));
inline constexpr auto alpha = parameter("alpha"_s, initial = 0.1, tried(0, -0.5));

inline constexpr auto spec = activation("swish_t"_s,
    forward = x * sigmoid(beta * x) + alpha * tanh(x),
    expect  = facts(smooth),
    values  = known(value(0, 0)),
    summary = "x sigmoid(beta x) + alpha tanh(x)",
    cite    = "Seo, Swish-T: Enhancing Swish Activation with Tanh Bias for Improved Neural Network Performance, arXiv:2407.01012");

}
