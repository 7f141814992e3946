// Non-monotonic cubic unit.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::ncu_activation {

inline constexpr auto spec = activation("ncu"_s,
    forward = x - x * x * x,
    expect  = facts(smooth, odd),
    values  = known(value(2, -6), value(0.5, 0.375)),
    aliases = names("non_monotonic_cubic_unit"_s),
    summary = "x - x^3",
    cite    = "Noel et al., Biologically Inspired Oscillating Activation Functions Can Bridge the Performance Gap between Biological and Artificial Neurons, arXiv:2111.04020");

}
