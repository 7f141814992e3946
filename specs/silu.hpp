// SiLU, x gated by its own sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::silu_activation {

inline constexpr auto spec = activation("silu"_s,
    forward = x * sigmoid(x),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(-1.278465, -0.278465)),
    aliases = names("swish_1"_s),
    presets = systems(preset("torch::silu"_s), preset("jax::silu"_s), preset("keras::silu"_s), preset("ggml::silu"_s),
                      preset("nnlib::swish"_s)),
    summary = "x sigmoid(x)",
    cite    = "Elfwing, Uchibe and Doya, Sigmoid-Weighted Linear Units, arXiv:1702.03118");

}
