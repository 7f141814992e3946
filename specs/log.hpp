// Natural logarithm.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::log_activation {

inline constexpr auto spec = activation("log"_s,
    forward = log(x),
    values  = known(value(1, 0)),
    presets = systems(preset("torch::log"_s), preset("onnx::log"_s), preset("onednn::log"_s)),
    summary = "the natural logarithm of x for positive x",
    cite    = "oneDNN eltwise_log");

}
