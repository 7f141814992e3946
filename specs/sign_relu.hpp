// SignReLU: the identity where positive, a scaled softsign elsewhere.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sign_relu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1, domain(above(0), inf), tried(0.25, 2));

inline constexpr auto spec = activation("sign_relu"_s,
    forward = where(x >= 0, x, alpha * x / (abs(x) + 1)),
    expect  = facts(increasing, range(-alpha, inf), kink(at = 0, slope = from_right), limit(-inf, -alpha), limit(inf, x)),
    values  = known(value(2, 2), value(-1, -0.5)),
    aliases = names("dlu"_s),
    summary = "x where positive, alpha x / (1 + |x|) elsewhere",
    cite    = "Lin and Shen, Research on Convolutional Neural Network Based on Improved Relu Piecewise Activation Function, Procedia Computer Science 2018; Li et al., arXiv:2210.10264");

}
