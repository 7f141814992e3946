// HyperSinh: a hyperbolic sine where positive, a cubic elsewhere.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::hyper_sinh_activation {

inline constexpr auto spec = activation("hyper_sinh"_s,
    forward = where(x > 0, sinh(x) / 3, x * x * x / 4),
    expect  = facts(increasing, kink(at = 0, slope = 0)),
    values  = known(value(1, 0.3917), value(-2, -2)),
    summary = "sinh(x) / 3 where positive, x^3 / 4 elsewhere",
    cite    = "Parisi et al., hyper-sinh: An Accurate and Reliable Function from Shallow to Deep Learning in TensorFlow and Keras, arXiv:2011.07661");

}
