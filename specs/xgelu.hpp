// xGELU: GELU with a learned range of the gate.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::xgelu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0, learnable, tried(0.25, -0.25, 1));

inline constexpr auto spec = activation("xgelu"_s,
    forward = (1 + 2 * alpha) * x * normal_cdf(x) - alpha * x,
    expect  = facts(smooth, limit(inf, (1 + alpha) * x), limit(-inf, -alpha * x)),
    values  = known(value(0, 0)),
    summary = "x times normal_cdf(x) (1 + 2 alpha) - alpha",
    cite    = "Huang, Expanded Gating Ranges Improve Activation Functions, arXiv:2405.20768");

}
