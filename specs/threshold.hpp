// Threshold: the identity above a threshold, a constant up to it.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::threshold_activation {

inline constexpr auto threshold = parameter("threshold"_s, initial = 1, tried(0, -0.5, 3));
inline constexpr auto replacement = parameter("value"_s, initial = 0, tried(-1, 2));

inline constexpr auto spec = activation("threshold"_s,
    forward = where(x > threshold, x, replacement),
    expect  = facts(jump(at = threshold, slope = 0), limit(-inf, replacement), limit(inf, x)),
    values  = known(value(2, 2), value(1, 0), value(0.5, 0)),
    aliases = names("thresholded_relu"_s),
    presets = systems(preset("torch::threshold"_s), preset("keras::threshold"_s), preset("onnx::thresholded_relu"_s)),
    summary = "x above the threshold, a constant elsewhere",
    cite    = "PyTorch nn.Threshold; ONNX ThresholdedRelu (threshold 1, value 0); Konda, Memisevic and Krueger, arXiv:1402.3337");

}
