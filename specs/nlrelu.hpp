// NLReLU: the logarithm of a ReLU.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::nlrelu_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 1, domain(above(0), inf), tried(0.5, 4));

inline constexpr auto spec = activation("nlrelu"_s,
    forward = log(beta * max(x, 0) + 1),
    expect  = facts(nondecreasing, kink(at = 0, slope = 0), limit(-inf, 0)),
    values  = known(value(0, 0), value(1, 0.6931)),
    summary = "log(beta max(x, 0) + 1)",
    cite    = "Liu, Zhang and Chen, Natural-Logarithm-Rectified Activation Function in Convolutional Neural Networks, arXiv:1908.03682");

}
