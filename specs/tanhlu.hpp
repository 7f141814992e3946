// TanhLU: a tanh plus a line.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::tanhlu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1, learnable, tried(0.5, -1));
inline constexpr auto lambda = parameter("lambda"_s, initial = 1, learnable, domain(above(0), inf), tried(0.5, 3));
inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable, tried(0.25, -0.5));

inline constexpr auto spec = activation("tanhlu"_s,
    forward = alpha * tanh(lambda * x) + beta * x,
    expect  = facts(smooth, odd, limit(inf, alpha + beta * x), limit(-inf, -alpha + beta * x)),
    values  = known(value(0, 0)),
    summary = "alpha tanh(lambda x) + beta x",
    cite    = "Shen, Zhang, Zhou and Yin, Enhancement of Neural Networks with an Alternative Activation Function tanhLU, Expert Systems with Applications 2022");

}
