// Elliott sigmoid: a logistic shape without an exponential.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::elliott_sigmoid_activation {

inline constexpr auto spec = activation("elliott_sigmoid"_s,
    forward = 0.5 * x / (1 + abs(x)) + 0.5,
    expect  = facts(continuous, increasing, range(above(0), below(1)), limit(-inf, 0), limit(inf, 1), lipschitz(0.5)),
    values  = known(value(0, 0.5), value(1, 0.75)),
    summary = "x / (2 (1 + |x|)) + 1/2",
    cite    = "Elliott, A Better Activation Function for Artificial Neural Networks, 1993");

}
