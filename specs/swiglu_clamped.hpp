// SwiGLU of clamped operands.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::swiglu_clamped_activation {

inline constexpr auto bound = parameter("limit"_s, initial = 10, domain(above(0), inf), tried(1, 7));

inline constexpr auto spec = activation("swiglu_clamped"_s,
    forward = min(x, bound) * sigmoid(min(x, bound)) * clamp(gate, -bound, bound),
    expect  = facts(kink(at = bound, slope = from_left), kink(at = -bound, slope = from_right)),
    summary = "silu(min(x, limit)) times the gate clipped to +-limit",
    cite    = "vLLM SiluAndMulWithClamp (DeepSeek-V4, GLM)");

}
