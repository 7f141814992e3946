// A cubic polynomial with learned coefficients.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::polynomial_activation {

inline constexpr auto a = parameter("a"_s, initial = list(0, 1, 0, 0), learnable, per_channel, tried(0.5, -2, 4));

inline constexpr auto spec = activation("polynomial"_s,
    forward = a[0] + x * (a[1] + x * (a[2] + x * a[3])),
    expect  = facts(smooth),
    values  = known(value(2, 2), value(-4, -4)),
    aliases = names("self_learnable"_s),
    summary = "a0 + a1 x + a2 x^2 + a3 x^3 with learned coefficients",
    cite    = "Goyal, Goyal and Lall, Learning Activation Functions: A New Paradigm for Understanding Neural Networks, arXiv:1906.09529");

}
