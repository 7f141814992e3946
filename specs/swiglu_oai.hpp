// SwiGLU of gpt-oss: clamped operands, a steeper gate, and one more of the other operand.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::swiglu_oai_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1.702, domain(above(0), inf), tried(1, 3));
inline constexpr auto bound = parameter("limit"_s, initial = 7, domain(above(0), inf), tried(1, 10));

inline constexpr auto spec = activation("swiglu_oai"_s,
    forward = min(x, bound) * sigmoid(alpha * min(x, bound)) * (clamp(gate, -bound, bound) + 1),
    expect  = facts(kink(at = bound, slope = from_left), kink(at = -bound, slope = from_right)),
    summary = "min(x, limit) sigmoid(alpha min(x, limit)) (gate clipped to +-limit, plus 1)",
    cite    = "OpenAI, gpt-oss-120b and gpt-oss-20b Model Card, arXiv:2508.10925; vLLM SwigluOAIAndMul");

}
