// Amplifying sine unit.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::asu_activation {

inline constexpr auto spec = activation("asu"_s,
    forward = x * sin(x),
    expect  = facts(smooth, even),
    values  = known(value(1, 0.8415)),
    aliases = names("amplifying_sine_unit"_s),
    summary = "x sin(x)",
    cite    = "Rahman et al., Amplifying Sine Unit: An Oscillatory Activation Function for Deep Neural Networks to Recover Nonlinear Oscillations Efficiently, arXiv:2304.09759");

}
