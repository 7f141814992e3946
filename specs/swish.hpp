// Swish, x gated by its own sigmoid at a learned steepness.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::swish_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable, tried(0.5, 1.702, -0.7, 10));

inline constexpr auto spec = activation("swish"_s,
    forward = x * sigmoid(beta * x),
    expect  = facts(smooth),
    aliases = names("acon_a"_s),
    presets = systems(preset("huggingface::quick_gelu"_s, set(beta, 1.702)),
                      preset("ggml::gelu_quick"_s, set(beta, 1.702)), preset("onnx::swish"_s),
                      preset("onednn::swish"_s)),
    summary = "x sigmoid(beta x), beta learned",
    cite    = "Ramachandran, Zoph and Le, Searching for Activation Functions, arXiv:1710.05941");

}
