// Spike with the derivative of an arc tangent.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::arctan_spike_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 2, domain(above(0), inf), tried(0.5, 5));

inline constexpr auto spec = activation("arctan_spike"_s,
    forward = straight_through(where(x > 0, 1, 0), atan(pi / 2 * alpha * x) / pi),
    values  = known(value(2, 1), value(-4, 0)),
    summary = "1 above 0, else 0; derivative alpha / 2 / (1 + (pi alpha x / 2)^2)",
    cite    = "Fang et al., Incorporating Learnable Membrane Time Constant to Enhance Learning of Spiking Neural Networks, arXiv:2007.05785; snnTorch (alpha 2)");

}
