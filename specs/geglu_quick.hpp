// GEGLU with the sigmoid approximation of GELU.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::geglu_quick_activation {

inline constexpr auto spec = activation("geglu_quick"_s,
    forward = x * sigmoid(1.702 * x) * gate,
    presets = systems(preset("ggml::geglu_quick"_s)),
    summary = "x sigmoid(1.702 x) times the gate",
    cite    = "Shazeer, GLU Variants Improve Transformer, arXiv:2002.05202; ggml GEGLU_QUICK");

}
