// Growing cosine unit.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::gcu_activation {

inline constexpr auto spec = activation("gcu"_s,
    forward = x * cos(x),
    expect  = facts(smooth, odd),
    values  = known(value(1, 0.5403)),
    aliases = names("growing_cosine_unit"_s),
    summary = "x cos(x)",
    cite    = "Noel et al., Growing Cosine Unit: A Novel Oscillatory Activation Function That Can Speedup Training and Reduce Parameters in Convolutional Neural Networks, arXiv:2108.12943");

}
