// Shifted quadratic unit.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::squ_activation {

inline constexpr auto spec = activation("squ"_s,
    forward = x * x + x,
    expect  = facts(smooth, range(-0.25, inf)),
    values  = known(value(2, 6), value(-1, 0), value(-0.5, -0.25)),
    aliases = names("shifted_quadratic_unit"_s),
    summary = "x^2 + x",
    cite    = "Noel et al., Biologically Inspired Oscillating Activation Functions Can Bridge the Performance Gap between Biological and Artificial Neurons, arXiv:2111.04020");

}
