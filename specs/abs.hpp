// Absolute-value rectification.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::abs_activation {

inline constexpr auto spec = activation("abs"_s,
    forward = abs(x),
    expect  = facts(even, range(0, inf), kink(at = 0, slope = 0), lipschitz(1)),
    values  = known(value(-3, 3), value(2, 2)),
    aliases = names("v_relu"_s),
    presets = systems(preset("torch::abs"_s), preset("jax::abs"_s), preset("onnx::abs"_s), preset("onednn::abs"_s),
                      preset("ggml::abs"_s)),
    summary = "the magnitude of x",
    cite    = "Jarrett et al., What is the Best Multi-Stage Architecture for Object Recognition?, ICCV 2009");

}
