// The tanh approximation of GELU.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::gelu_tanh_activation {

inline constexpr auto spec = activation("gelu_tanh"_s,
    forward = 0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x * x * x))),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(1, 0.8412)),
    aliases = names("gelu_new"_s, "gelu_fast"_s, "gelu_accurate"_s, "gelu_pytorch_tanh"_s),
    presets = systems(preset("torch::gelu_tanh"_s), preset("jax::gelu"_s), preset("keras_ops::gelu"_s),
                      preset("tfa::gelu"_s), preset("nnlib::gelu"_s), preset("ggml::gelu"_s),
                      preset("onednn::gelu_tanh"_s), preset("huggingface::gelu_new"_s)),
    summary = "x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2",
    cite    = "Hendrycks and Gimpel, Gaussian Error Linear Units, arXiv:1606.08415");

}
