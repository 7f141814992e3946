// Stochastic binary neuron: 1 with the probability that the sigmoid gives, whose derivative it passes on.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::stochastic_binary_activation {

inline constexpr auto spec = activation("stochastic_binary"_s,
    forward = straight_through(where(noise < sigmoid(x), 1, 0), sigmoid(x)),
    summary = "1 with probability sigmoid(x), else 0; the derivative of the sigmoid",
    cite    = "Bengio, Leonard and Courville, Estimating or Propagating Gradients Through Stochastic Neurons for Conditional Computation, arXiv:1308.3432");

}
