// EANAF: x gated by a shifted sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::eanaf_activation {

// exp(x) / (exp(x) + 2) is a sigmoid, which does not overflow.
inline constexpr auto spec = activation("eanaf"_s,
    forward = x * sigmoid(x - log(2)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0), value(1, 0.5761)),
    summary = "x exp(x) / (exp(x) + 2)",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
