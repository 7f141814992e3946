// Softmax, positive numbers that sum to 1 along each row.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::softmax_activation {

inline constexpr auto spec = activation("softmax"_s,
    forward = exp(x) / row_sum(exp(x)),
    presets = systems(preset("torch::softmax"_s), preset("jax::softmax"_s), preset("keras::softmax"_s),
                      preset("onnx::softmax"_s), preset("onednn::softmax"_s), preset("nnlib::softmax"_s)),
    summary = "exp(x) divided by its sum over the row",
    cite    = "Bridle, Probabilistic Interpretation of Feedforward Classification Network Outputs, 1990");

}
