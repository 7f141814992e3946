// Shifted sinc unit.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::ssu_activation {

inline constexpr auto spec = activation("ssu"_s,
    forward = pi * sinc(x - pi),
    expect  = facts(continuous, limit(-inf, 0), limit(inf, 0)),
    values  = known(value(0, 0)),
    aliases = names("shifted_sinc_unit"_s),
    summary = "pi sinc(x - pi), where sinc(t) = sin(t) / t",
    cite    = "Noel et al., Biologically Inspired Oscillating Activation Functions Can Bridge the Performance Gap between Biological and Artificial Neurons, arXiv:2111.04020");

}
