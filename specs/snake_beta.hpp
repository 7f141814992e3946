// SnakeBeta: Snake whose periodic part has a height of its own.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::snake_beta_activation {

// BigVGAN may learn the logarithms; alpha and beta here are the numbers themselves.
inline constexpr auto alpha = parameter("alpha"_s, initial = 1, learnable, per_channel, domain(above(0), inf), tried(0.5, 5));
inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable, per_channel, domain(above(0), inf), tried(0.5, 4));

inline constexpr auto spec = activation("snake_beta"_s,
    forward = x + square(sin(alpha * x)) / beta,
    expect  = facts(smooth),
    values  = known(value(0, 0), value(1, 1.708)),
    aliases = names("snakebeta"_s),
    summary = "x + sin(alpha x)^2 / beta",
    cite    = "Lee et al., BigVGAN: A Universal Neural Vocoder with Large-Scale Training, arXiv:2206.04658");

}
