// E-swish: SiLU times a constant.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::eswish_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 1.375, domain(above(0), inf), tried(1, 2));

inline constexpr auto spec = activation("eswish"_s,
    forward = beta * x * sigmoid(x),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, beta * x)),
    aliases = names("e_swish"_s),
    summary = "beta x sigmoid(x)",
    cite    = "Alcaide, E-swish: Adjusting Activations to Different Network Depths, arXiv:1801.07145");

}
