// Hard swish: x times a hard sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::hard_swish_activation {

inline constexpr auto spec = activation("hard_swish"_s,
    forward = x * clamp(x + 3, 0, 6) / 6,
    expect  = facts(continuous, kink(at = -3, slope = 0), kink(at = 3, slope = 1), limit(-inf, 0), limit(inf, x), lipschitz(1.5)),
    values  = known(value(4, 4), value(-4, 0), value(0, 0)),
    aliases = names("hard_silu"_s),
    presets = systems(preset("torch::hard_swish"_s),
                      preset("torch_1_13::hard_swish"_s, kink(at = -3, slope = from_right), kink(at = 3, slope = from_left)),
                      preset("jax::hard_silu"_s), preset("keras::hard_silu"_s), preset("onnx::hard_swish"_s),
                      preset("onednn::hard_swish"_s), preset("ggml::hard_swish"_s),
                      preset("nnlib::hard_swish"_s, kink(at = -3, slope = from_right), kink(at = 3, slope = from_left))),
    summary = "x times the hard sigmoid of x",
    cite    = "Howard et al., Searching for MobileNetV3, arXiv:1905.02244");

}
