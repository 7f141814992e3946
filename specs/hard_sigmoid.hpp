// Hard sigmoid: a line clipped to [0, 1].
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::hard_sigmoid_activation {

// PyTorch, JAX and Keras 3 take 1/6; ONNX and Keras 2 take 0.2; the first Taylor term of the sigmoid is 0.25.
inline constexpr auto gain   = parameter("slope"_s, initial = 1.0 / 6, domain(above(0), inf), tried(0.2, 0.25, 1));
inline constexpr auto offset = parameter("offset"_s, initial = 0.5, tried(0, 0.25, 1));

inline constexpr auto spec = activation("hard_sigmoid"_s,
    forward = clamp(gain * x + offset, 0, 1),
    expect  = facts(nondecreasing, range(0, 1), kink(at = -offset / gain, slope = 0), kink(at = (1 - offset) / gain, slope = 0)),
    values  = known(value(0, 0.5), value(4, 1), value(-4, 0)),
    aliases = names("hard_logistic"_s),
    presets = systems(preset("torch::hard_sigmoid"_s), preset("jax::hard_sigmoid"_s), preset("keras::hard_sigmoid"_s),
                      preset("ggml::hard_sigmoid"_s), preset("nnlib::hard_sigmoid"_s),
                      preset("onnx::hard_sigmoid"_s, set(gain, 0.2)),
                      preset("keras2::hard_sigmoid"_s, set(gain, 0.2)),
                      preset("taylor::hard_sigmoid"_s, set(gain, 0.25)),
                      preset("jax::sparse_sigmoid"_s, set(gain, 0.5)), preset("keras::sparse_sigmoid"_s, set(gain, 0.5)),
                      preset("mps::hard_sigmoid"_s, set(gain, 0.2), kink(at = -offset / gain, slope = gain), kink(at = (1 - offset) / gain, slope = gain))),
    summary = "slope x + offset, clipped to [0, 1]",
    cite    = "PyTorch nn.Hardsigmoid (slope 1/6); ONNX HardSigmoid (slope 0.2); Courbariaux et al., arXiv:1511.00363");

}
