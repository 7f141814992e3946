// GEGLU with the tanh approximation of GELU.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::geglu_tanh_activation {

inline constexpr auto spec = activation("geglu_tanh"_s,
    forward = 0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x * x * x))) * gate,
    presets = systems(preset("ggml::geglu"_s), preset("liger::geglu"_s)),
    summary = "gelu_tanh(x) times the gate",
    cite    = "Shazeer, GLU Variants Improve Transformer, arXiv:2002.05202; ggml GEGLU");

}
