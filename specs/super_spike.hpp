// Spike with the derivative of a fast sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::super_spike_activation {

inline constexpr auto slope_of_surrogate = parameter("k"_s, initial = 25, domain(above(0), inf), tried(1, 100));

inline constexpr auto spec = activation("super_spike"_s,
    forward = straight_through(where(x > 0, 1, 0), x / (1 + slope_of_surrogate * abs(x))),
    values  = known(value(2, 1), value(-4, 0)),
    aliases = names("fast_sigmoid_spike"_s),
    summary = "1 above 0, else 0; derivative 1 / (1 + k |x|)^2",
    cite    = "Zenke and Ganguli, SuperSpike: Supervised Learning in Multi-Layer Spiking Neural Networks, arXiv:1705.11146; snnTorch (k 25)");

}
