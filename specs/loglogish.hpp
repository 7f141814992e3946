// LogLogish: x gated by the complementary log-log.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::loglogish_activation {

inline constexpr auto spec = activation("loglogish"_s,
    forward = x * (1 - exp(-exp(x))),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    summary = "x (1 - exp(-exp(x)))",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
