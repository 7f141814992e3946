// FPFLU: the identity where positive, an algebraic bump elsewhere.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::fpflu_activation {

inline constexpr auto spec = activation("fpflu"_s,
    forward = where(x >= 0, x, x + x * x / sqrt(1 + x * x)),
    expect  = facts(continuous, limit(-inf, 0), limit(inf, x)),
    values  = known(value(2, 2), value(-1, -0.2929)),
    summary = "x where positive, x + x^2 / sqrt(1 + x^2) elsewhere",
    cite    = "Zhu et al., PFLU and FPFLU: Two Novel Non-Monotonic Activation Functions in Convolutional Neural Networks, Neurocomputing 2021");

}
