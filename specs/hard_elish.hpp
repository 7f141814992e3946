// Hard ELiSH: ELiSH with a hard sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::hard_elish_activation {

inline constexpr auto spec = activation("hard_elish"_s,
    forward = where(x >= 0, x, expm1(x)) * clamp((x + 1) / 2, 0, 1),
    expect  = facts(continuous, kink(at = -1, slope = 0), kink(at = 1, slope = 1), limit(-inf, 0), limit(inf, x)),
    values  = known(value(2, 2), value(-2, 0), value(0, 0)),
    summary = "clamp((x + 1) / 2, 0, 1) times x where positive, times exp(x) - 1 elsewhere",
    cite    = "Basirat and Roth, The Quest for the Golden Activation Function, arXiv:1808.00783");

}
