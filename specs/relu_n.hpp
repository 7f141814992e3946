// ReLU with a ceiling n.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::relu_n_activation {

inline constexpr auto ceiling = parameter("n"_s, initial = 1, domain(above(0), inf), tried(0.5, 6, 20));

inline constexpr auto spec = activation("relu_n"_s,
    forward = min(max(x, 0), ceiling),
    expect  = facts(nondecreasing, range(0, ceiling), kink(at = 0, slope = 0), kink(at = ceiling, slope = 0), limit(-inf, 0), limit(inf, ceiling),
                    lipschitz(1)),
    values  = known(value(0.5, 0.5), value(7, 1), value(-1, 0)),
    aliases = names("bounded_relu"_s, "clipped_relu"_s),
    presets = systems(preset("mps::relu_n"_s)),
    summary = "the positive part of x, at most n",
    cite    = "Liew, Khalil-Hani and Bakhteri, Bounded Activation Functions for Enhanced Training Stability of Deep Neural Networks, Neurocomputing 2016");

}
