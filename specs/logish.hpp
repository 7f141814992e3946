// Logish, x gated by a logarithm of the sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::logish_activation {

inline constexpr auto spec = activation("logish"_s,
    forward = x * log(1 + sigmoid(x)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, log(2) * x)),
    values  = known(value(0, 0)),
    summary = "x log(1 + sigmoid(x))",
    cite    = "Zhu et al., Logish: A New Nonlinear Nonmonotonic Activation Function for Convolutional Neural Network, Neurocomputing 2021");

}
