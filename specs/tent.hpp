// Tent: a triangle around zero.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::tent_activation {

inline constexpr auto delta = parameter("delta"_s, initial = 1, learnable, domain(above(0), inf), tried(0.5, 3));

inline constexpr auto spec = activation("tent"_s,
    forward = max(delta - abs(x), 0),
    expect  = facts(even, range(0, delta), kink(at = -delta, slope = 0), kink(at = 0, slope = 0), kink(at = delta, slope = 0), limit(-inf, 0),
                    limit(inf, 0), lipschitz(1)),
    values  = known(value(0, 1), value(0.5, 0.5), value(2, 0)),
    aliases = names("m_relu"_s),
    summary = "delta minus the magnitude of x, at least 0",
    cite    = "Rozsa and Boult, Improved Adversarial Robustness by Reducing Open Space Risk via Tent Activations, arXiv:1908.02435");

}
