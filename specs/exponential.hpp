// The exponential function.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::exponential_activation {

inline constexpr auto spec = activation("exponential"_s,
    forward = exp(x),
    expect  = facts(smooth, increasing, range(above(0), inf), limit(-inf, 0)),
    values  = known(value(0, 1), value(1, 2.7183)),
    aliases = names("exp"_s),
    presets = systems(preset("torch::exp"_s), preset("keras::exponential"_s), preset("onnx::exp"_s),
                      preset("onednn::exp"_s), preset("ggml::exp"_s)),
    summary = "exp(x)",
    cite    = "Keras activations.exponential");

}
