// PolyNorm: a learned polynomial whose powers are normalised along the row.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::poly_norm_activation {

inline constexpr auto weight = parameter("weight"_s, initial = list(1.0 / 3, 1.0 / 3, 1.0 / 3), learnable);
inline constexpr auto bias   = parameter("bias"_s, initial = 0, learnable, tried(0.5, -1));
inline constexpr auto eps    = parameter("eps"_s, initial = 1e-6, domain(above(0), inf), tried(1e-5, 1e-3));

inline constexpr auto normalised = [](auto u) { return u / sqrt(row_mean(square(u)) + eps); };

inline constexpr auto spec = activation("poly_norm"_s,
    forward = weight[0] * normalised(x * x * x) + weight[1] * normalised(x * x) + weight[2] * normalised(x) + bias,
    presets = systems(preset("liger::poly_norm"_s)),
    summary = "a learned sum of x, x^2 and x^3, each over its root mean square",
    cite    = "Zhuo et al., Polynomial Composition Activations: Unleashing the Dynamics of Large Language Models, arXiv:2411.03884");

}
