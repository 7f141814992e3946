// Phish, x gated by the tanh of its GELU.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::phish_activation {

inline constexpr auto spec = activation("phish"_s,
    forward = x * tanh(x * normal_cdf(x)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    summary = "x tanh(gelu(x))",
    cite    = "Naveen, Phish: A Novel Hyper-Optimizable Activation Function, TechRxiv 2022");

}
