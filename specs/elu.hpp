// ELU: the identity where positive, an exponential that saturates at -alpha elsewhere.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::elu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1, domain(above(0), inf), tried(0.25, 1.6732632, 3));

inline constexpr auto spec = activation("elu"_s,
    forward = where(x > 0, x, alpha * expm1(x)),
    expect  = facts(continuous, increasing, range(-alpha, inf), kink(at = 0, slope = alpha), limit(-inf, -alpha), limit(inf, x)),
    aliases = names("felu"_s),
    presets = systems(preset("torch::elu"_s), preset("jax::elu"_s), preset("keras::elu"_s), preset("onnx::elu"_s),
                      preset("onednn::elu"_s), preset("ggml::elu"_s), preset("nnlib::elu"_s, kink(at = 0, slope = 1)),
                      preset("mps::elu"_s, kink(at = 0, slope = 1))),
    summary = "x where positive, alpha (exp(x) - 1) elsewhere",
    cite    = "Clevert, Unterthiner and Hochreiter, Fast and Accurate Deep Network Learning by Exponential Linear Units, arXiv:1511.07289");

}
