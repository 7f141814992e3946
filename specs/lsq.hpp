// LSQ: uniform quantisation whose step is learned.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::lsq_activation {

// Eight bits with a sign; the gradient of the step is the paper's, without its scale 1 / sqrt(N high).
inline constexpr auto step = parameter("step"_s, initial = 0.125, learnable, domain(above(0), inf), tried(0.5, 2));
inline constexpr auto low = parameter("low"_s, initial = -128, domain(-inf, 0), tried(-8, -2));
inline constexpr auto high = parameter("high"_s, initial = 127, domain(above(0), inf), tried(7, 1));

inline constexpr auto spec = activation("lsq"_s,
    forward = step * straight_through(round(clamp(x / step, low, high)), clamp(x / step, low, high)),
    expect  = facts(kink(at = step * low, slope = 0), kink(at = step * high, slope = 0)),
    aliases = names("learned_step_quantization"_s),
    summary = "x rounded to multiples of a learned step, between a lowest and a highest one",
    cite    = "Esser et al., Learned Step Size Quantization, arXiv:1902.08153");

}
