// Rounding to the nearest integer, with the derivative of the identity.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::round_activation {

inline constexpr auto spec = activation("round"_s,
    forward = straight_through(round(x), x),
    values  = known(value(0.4, 0), value(2.6, 3), value(-1.2, -1)),
    aliases = names("straight_through_round"_s),
    summary = "x rounded half to even; derivative 1",
    cite    = "Bengio, Leonard and Courville, Estimating or Propagating Gradients Through Stochastic Neurons for Conditional Computation, arXiv:1308.3432");

}
