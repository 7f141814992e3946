// SwiGLU whose SiLU is clipped, as is its gate.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::swiglu_step_activation {

inline constexpr double bound = 7;

inline constexpr auto spec = activation("swiglu_step"_s,
    forward = min(x * sigmoid(x), bound) * clamp(gate, -bound, bound),
    expect  = facts(kink(at = near(7.006343), slope = from_left), kink(at = bound, slope = from_left), kink(at = -bound, slope = from_right)),
    summary = "silu(x), at most 7, times the gate clipped to +-7",
    cite    = "vLLM SwigluStepAndMul (Step-3.5); flashinfer issue 3492");

}
