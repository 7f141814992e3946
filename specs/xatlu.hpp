// xATLU: x gated by its arc tangent, with a learned range of the gate.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::xatlu_activation {

// alpha = 0 is the arc-tangent linear unit, also called CaLU.
inline constexpr auto alpha = parameter("alpha"_s, initial = 0, learnable, tried(0.25, -0.25, 1));

inline constexpr auto spec = activation("xatlu"_s,
    forward = x * (atan(x) + pi / 2) / pi * (1 + 2 * alpha) - alpha * x,
    expect  = facts(smooth, limit(inf, (1 + alpha) * x - (1 + 2 * alpha) / pi), limit(-inf, -alpha * x - (1 + 2 * alpha) / pi)),
    values  = known(value(0, 0), value(1, 0.75)),
    summary = "x times (atan(x) / pi + 1/2) (1 + 2 alpha) - alpha",
    cite    = "Huang, Expanded Gating Ranges Improve Activation Functions, arXiv:2405.20768");

}
