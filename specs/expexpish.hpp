// ExpExpish: x gated by the log-log.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::expexpish_activation {

inline constexpr auto spec = activation("expexpish"_s,
    forward = x * exp(-exp(-x)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    summary = "x exp(-exp(-x))",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
