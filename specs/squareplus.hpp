// Squareplus, the smooth ReLU made of a square root.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::squareplus_activation {

inline constexpr auto b = parameter("b"_s, initial = 4, domain(above(0), inf), tried(0.25, 1));

inline constexpr auto spec = activation("squareplus"_s,
    forward = (x + sqrt(x * x + b)) / 2,
    expect  = facts(smooth, increasing, range(above(0), inf), limit(-inf, 0), limit(inf, x), lipschitz(1)),
    values  = known(value(0, 1)),
    presets = systems(preset("jax::squareplus"_s), preset("keras::squareplus"_s)),
    summary = "(x + sqrt(x^2 + b)) / 2",
    cite    = "Barron, Squareplus: A Softplus-Like Algebraic Rectifier, arXiv:2112.11687");

}
