// GLU: one operand gated by the sigmoid of the other.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::glu_activation {

inline constexpr auto spec = activation("glu"_s,
    forward = x * sigmoid(gate),
    presets = systems(preset("torch::glu"_s), preset("jax::glu"_s), preset("keras::glu"_s)),
    summary = "x times the sigmoid of the gate",
    cite    = "Dauphin, Fan, Auli and Grangier, Language Modeling with Gated Convolutional Networks, arXiv:1612.08083");

}
