// Quantised to eight bits, with the gradient of what was clamped and not rounded.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::fake_quantised_activation {

inline constexpr auto step = parameter("step"_s, initial = 0.0625, domain(above(0), inf), tried(0.5));

inline constexpr auto clamped = clamp(x / step, -128, 127);

inline constexpr auto spec = activation("fake_quantised"_s,
    forward = step * straight_through(round(clamped), clamped),
    expect  = facts(kink(at = -128 * step, slope = 0), kink(at = 127 * step, slope = 0)),
    summary = "x rounded to a multiple of the step, between -128 and 127 of them; gradients pass the rounding",
    cite    = "Bengio, Leonard and Courville, Estimating or Propagating Gradients Through Stochastic Neurons, arXiv:1308.3432");

}
