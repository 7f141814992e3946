// Square root.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sqrt_activation {

inline constexpr auto spec = activation("sqrt"_s,
    forward = sqrt(x),
    values  = known(value(4, 2)),
    presets = systems(preset("torch::sqrt"_s), preset("onnx::sqrt"_s), preset("onednn::sqrt"_s)),
    summary = "the square root of x for x not negative",
    cite    = "oneDNN eltwise_sqrt");

}
