// CoLU: the Collapsing Linear Unit.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::colu_activation {

inline constexpr auto spec = activation("colu"_s,
    forward = x / (1 - x * exp(-(x + exp(x)))),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    aliases = names("collapsing_linear_unit"_s),
    summary = "x / (1 - x exp(-(x + exp(x))))",
    cite    = "Vagerwal, Deeper Learning with CoLU Activation, arXiv:2112.12078");

}
