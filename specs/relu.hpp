// ReLU, the positive part of x.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::relu_activation {

inline constexpr auto spec = activation("relu"_s,
    forward = max(x, 0),
    expect  = facts(nondecreasing, range(0, inf), kink(at = 0, slope = 0), limit(-inf, 0), limit(inf, x), lipschitz(1)),
    values  = known(value(2, 2), value(-4, 0)),
    aliases = names("positive_part"_s),
    presets = systems(preset("torch::relu"_s), preset("jax::relu"_s), preset("keras::relu"_s), preset("onnx::relu"_s),
                      preset("onednn::relu"_s), preset("nnlib::relu"_s), preset("ggml::relu"_s),
                      preset("mps::relu"_s, kink(at = 0, slope = 1)),
                      preset("torch::clamp_min"_s),
                      preset("torch::maximum"_s, kink(at = 0, slope = midpoint)),
                      preset("jax_numpy::maximum"_s, kink(at = 0, slope = midpoint))),
    summary = "the positive part of x",
    cite    = "Nair and Hinton, Rectified Linear Units Improve Restricted Boltzmann Machines, ICML 2010");

}
