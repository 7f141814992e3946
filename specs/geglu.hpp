// GEGLU: one operand gated by the GELU of the other.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::geglu_activation {

inline constexpr auto spec = activation("geglu"_s,
    forward = x * normal_cdf(x) * gate,
    aliases = names("geglu_erf"_s),
    presets = systems(preset("ggml::geglu_erf"_s), preset("liger::geglu_erf"_s)),
    summary = "gelu(x) times the gate",
    cite    = "Shazeer, GLU Variants Improve Transformer, arXiv:2002.05202");

}
