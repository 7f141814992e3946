// Clipped GELU.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::gelu_10_activation {

inline constexpr auto spec = activation("gelu_10"_s,
    forward = clamp(x * normal_cdf(x), -10, 10),
    expect  = facts(continuous, kink(at = near(10), slope = from_left), limit(-inf, 0), limit(inf, 10)),
    values  = known(value(20, 10)),
    presets = systems(preset("huggingface::gelu_10"_s)),
    summary = "GELU clipped to [-10, 10]",
    cite    = "Wu et al., Integer Quantization for Deep Learning Inference, arXiv:2004.09602; Hugging Face ACT2FN gelu_10");

}
