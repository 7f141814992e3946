// The logistic sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sigmoid_activation {

inline constexpr auto spec = activation("sigmoid"_s,
    forward = sigmoid(x),
    expect  = facts(smooth, increasing, range(above(0), below(1)), limit(-inf, 0), limit(inf, 1), lipschitz(0.25)),
    values  = known(value(4, 0.982), value(-3, 0.0474), value(-5, 0.0067), value(0, 0.5)),
    aliases = names("logistic"_s),
    presets = systems(preset("torch::sigmoid"_s), preset("jax::sigmoid"_s), preset("keras::sigmoid"_s),
                      preset("onnx::sigmoid"_s), preset("onednn::logistic"_s), preset("ggml::sigmoid"_s),
                      preset("nnlib::sigmoid"_s)),
    summary = "1 / (1 + exp(-x))",
    cite    = "Verhulst, Notice sur la loi que la population suit dans son accroissement, 1838");

}
