// SwiGLU: one operand gated by the SiLU of the other.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::swiglu_activation {

inline constexpr auto spec = activation("swiglu"_s,
    forward = x * sigmoid(x) * gate,
    presets = systems(preset("ggml::swiglu"_s), preset("liger::swiglu"_s)),
    summary = "silu(x) times the gate",
    cite    = "Shazeer, GLU Variants Improve Transformer, arXiv:2002.05202");

}
