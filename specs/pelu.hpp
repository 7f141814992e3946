// PELU: ELU whose scales are learned so that it stays differentiable.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::pelu_activation {

inline constexpr auto alpha = parameter("a"_s, initial = 1, learnable, domain(above(0), inf), tried(0.5, 2));
inline constexpr auto beta = parameter("b"_s, initial = 1, learnable, domain(above(0), inf), tried(0.5, 3));

inline constexpr auto spec = activation("pelu"_s,
    forward = where(x >= 0, alpha / beta * x, alpha * (exp(x / beta) - 1)),
    expect  = facts(continuous, increasing, range(-alpha, inf), limit(-inf, -alpha), limit(inf, alpha / beta * x)),
    values  = known(value(2, 2), value(-1, -0.6321)),
    summary = "a x / b where positive, a (exp(x / b) - 1) elsewhere",
    cite    = "Trottier, Giguere and Chaib-draa, Parametric Exponential Linear Unit for Deep Convolutional Neural Networks, arXiv:1605.09332");

}
