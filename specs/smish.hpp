// Smish, x gated by the tanh of a logarithm of the sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::smish_activation {

inline constexpr auto spec = activation("smish"_s,
    forward = x * tanh(log(1 + sigmoid(x))),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, 0.6 * x)),
    values  = known(value(0, 0)),
    summary = "x tanh(log(1 + sigmoid(x)))",
    cite    = "Wang, Ren and Wang, Smish: A Novel Activation Function for Deep Learning Methods, Electronics 2022");

}
