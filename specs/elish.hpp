// ELiSH: SiLU where positive, a gated ELU elsewhere.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::elish_activation {

inline constexpr auto spec = activation("elish"_s,
    forward = where(x >= 0, x, expm1(x)) * sigmoid(x),
    expect  = facts(continuous, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    summary = "sigmoid(x) times x where positive, times exp(x) - 1 elsewhere",
    cite    = "Basirat and Roth, The Quest for the Golden Activation Function, arXiv:1808.00783");

}
