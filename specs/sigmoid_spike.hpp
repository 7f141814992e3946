// Spike with the derivative of a sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sigmoid_spike_activation {

inline constexpr auto k = parameter("k"_s, initial = 25, domain(above(0), inf), tried(1, 4));

inline constexpr auto spec = activation("sigmoid_spike"_s,
    forward = straight_through(where(x > 0, 1, 0), sigmoid(k * x)),
    values  = known(value(2, 1), value(-4, 0)),
    summary = "1 above 0, else 0; the derivative of sigmoid(k x)",
    cite    = "Zenke and Vogels, The Remarkable Robustness of Surrogate Gradient Learning, Neural Computation 2021; snnTorch (k 25)");

}
