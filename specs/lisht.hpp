// LiSHT: x times its tanh.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::lisht_activation {

inline constexpr auto spec = activation("lisht"_s,
    forward = x * tanh(x),
    expect  = facts(smooth, even, range(0, inf), limit(-inf, -x), limit(inf, x)),
    values  = known(value(0, 0), value(2, 1.928)),
    summary = "x tanh(x)",
    cite    = "Roy et al., LiSHT: Non-Parametric Linearly Scaled Hyperbolic Tangent Activation Function for Neural Networks, arXiv:1901.05894");

}
