// Softmax with a temperature.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::temperature_softmax_activation {

inline constexpr auto temperature = parameter("temperature"_s, initial = 1, learnable, domain(above(0), inf), tried(0.5, 2, 10));

inline constexpr auto spec = activation("temperature_softmax"_s,
    forward = exp(x / temperature) / row_sum(exp(x / temperature)),
    aliases = names("softmax_with_temperature"_s),
    summary = "exp(x / temperature) divided by its sum over the row",
    cite    = "Hinton, Vinyals and Dean, Distilling the Knowledge in a Neural Network, arXiv:1503.02531");

}
