// The logarithm of softmax.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::log_softmax_activation {

inline constexpr auto spec = activation("log_softmax"_s,
    forward = x - log(row_sum(exp(x))),
    presets = systems(preset("torch::log_softmax"_s), preset("jax::log_softmax"_s), preset("keras::log_softmax"_s),
                      preset("onnx::log_softmax"_s), preset("onednn::log_softmax"_s), preset("nnlib::log_softmax"_s)),
    summary = "x minus the logarithm of the row sum of exp(x)",
    cite    = "PyTorch nn.LogSoftmax");

}
