// The hyperbolic tangent.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::tanh_activation {

inline constexpr auto spec = activation("tanh"_s,
    forward = tanh(x),
    expect  = facts(smooth, increasing, odd, range(above(-1), below(1)), limit(-inf, -1), limit(inf, 1), lipschitz(1)),
    values  = known(value(2, 0.964), value(-0.567, -0.5132), value(0, 0)),
    presets = systems(preset("torch::tanh"_s), preset("jax::tanh"_s), preset("keras::tanh"_s), preset("onnx::tanh"_s),
                      preset("onednn::tanh"_s), preset("ggml::tanh"_s), preset("nnlib::tanh"_s)),
    summary = "(exp(x) - exp(-x)) / (exp(x) + exp(-x))",
    cite    = "LeCun, Bottou, Orr and Mueller, Efficient BackProp, 1998");

}
