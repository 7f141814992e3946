// Mish, x gated by the tanh of its softplus.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::mish_activation {

inline constexpr auto spec = activation("mish"_s,
    forward = x * tanh(softplus(x)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(-1.192431, -0.308843)),
    presets = systems(preset("torch::mish"_s), preset("jax::mish"_s), preset("keras::mish"_s), preset("onnx::mish"_s),
                      preset("onednn::mish"_s), preset("tfa::mish"_s), preset("nnlib::mish"_s)),
    summary = "x tanh(softplus(x))",
    cite    = "Misra, Mish: A Self Regularized Non-Monotonic Activation Function, arXiv:1908.08681");

}
