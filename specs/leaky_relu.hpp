// Leaky ReLU: a small slope on the negative side.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::leaky_relu_activation {

inline constexpr auto negative_slope = parameter("negative_slope"_s, initial = 0.01, tried(0, 0.3, 2, -0.5));

inline constexpr auto spec = activation("leaky_relu"_s,
    forward = where(x > 0, x, negative_slope * x),
    expect  = facts(continuous, kink(at = 0, slope = negative_slope), limit(inf, x)),
    values  = known(value(2, 2), value(-4, -0.04)),
    presets = systems(preset("torch::leaky_relu"_s), preset("jax::leaky_relu"_s, kink(at = 0, slope = 1)),
                      preset("keras::leaky_relu"_s, set(negative_slope, 0.2)),
                      preset("keras_layers::leaky_relu"_s, set(negative_slope, 0.3)),
                      preset("tf::leaky_relu"_s, set(negative_slope, 0.2)), preset("onnx::leaky_relu"_s),
                      preset("nnlib::leaky_relu"_s), preset("mps::leaky_relu"_s, kink(at = 0, slope = 1))),
    summary = "x where positive, negative_slope x elsewhere",
    cite    = "Maas, Hannun and Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models, ICML 2013");

}
