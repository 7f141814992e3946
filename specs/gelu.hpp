// GELU, x times the probability that a standard normal variable is below x.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::gelu_activation {

inline constexpr auto spec = activation("gelu"_s,
    forward = x * normal_cdf(x),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(-0.751792, -0.169971)),
    presets = systems(preset("torch::gelu"_s), preset("keras::gelu"_s), preset("onnx::gelu"_s),
                      preset("onednn::gelu_erf"_s), preset("huggingface::gelu"_s), preset("ggml::gelu_erf"_s)),
    summary = "x times the standard normal distribution function of x",
    cite    = "Hendrycks and Gimpel, Gaussian Error Linear Units, arXiv:1606.08415");

}
