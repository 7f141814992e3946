// PFLU: x gated by an algebraic sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::pflu_activation {

inline constexpr auto spec = activation("pflu"_s,
    forward = x / 2 * (1 + x / sqrt(1 + x * x)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0), value(1, 0.8536)),
    summary = "x (1 + x / sqrt(1 + x^2)) / 2",
    cite    = "Zhu et al., PFLU and FPFLU: Two Novel Non-Monotonic Activation Functions in Convolutional Neural Networks, Neurocomputing 2021");

}
