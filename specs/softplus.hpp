// Softplus, the smooth ReLU.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::softplus_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 1, domain(above(0), inf), tried(0.5, 2, 10));

inline constexpr auto spec = activation("softplus"_s,
    forward = softplus(beta * x) / beta,
    expect  = facts(smooth, increasing, range(above(0), inf), limit(-inf, 0), limit(inf, x), lipschitz(1)),
    values  = known(value(0, 0.6931)),
    aliases = names("soft_relu"_s),
    presets = systems(preset("torch::softplus"_s), preset("jax::softplus"_s), preset("keras::softplus"_s),
                      preset("onnx::softplus"_s), preset("onednn::soft_relu"_s), preset("ggml::softplus"_s),
                      preset("nnlib::softplus"_s)),
    summary = "log(1 + exp(beta x)) / beta",
    cite    = "Dugas et al., Incorporating Second-Order Functional Knowledge for Better Option Pricing, NIPS 2000");

}
