// SwiGLU whose SiLU is clipped, as is its gate.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::swiglu_step_activation {

inline constexpr auto bound = parameter("limit"_s, initial = 7, domain(above(0), inf), tried(1, 10));

inline constexpr auto spec = activation("swiglu_step"_s,
    forward = min(x * sigmoid(x), bound) * clamp(gate, -bound, bound),
    expect  = facts(kink(at = bound, slope = from_left), kink(at = -bound, slope = from_right)),
    summary = "silu(x), at most the limit, times the gate clipped to +-limit",
    cite    = "vLLM SwigluStepAndMul (Step-3.5); flashinfer issue 3492");

}
