// ReGLU: one operand gated by the ReLU of the other.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::reglu_activation {

inline constexpr auto spec = activation("reglu"_s,
    forward = max(x, 0) * gate,
    expect  = facts(kink(at = 0, slope = 0)),
    presets = systems(preset("ggml::reglu"_s)),
    summary = "relu(x) times the gate",
    cite    = "Shazeer, GLU Variants Improve Transformer, arXiv:2002.05202");

}
