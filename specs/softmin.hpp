// Softmin, softmax of the negated operand, sharpened or smoothed by a temperature.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::softmin_activation {

inline constexpr auto temperature = parameter("temperature"_s, initial = 1, learnable, domain(above(0), inf), tried(0.5, 2, 10));

inline constexpr auto spec = activation("softmin"_s,
    forward = exp(-x / temperature) / row_sum(exp(-x / temperature)),
    presets = systems(preset("torch::softmin"_s)),
    summary = "exp(-x / temperature) divided by its sum over the row",
    cite    = "PyTorch nn.Softmin; the temperature as in Hinton, Vinyals and Dean, Distilling the Knowledge in a Neural Network, arXiv:1503.02531");

}
