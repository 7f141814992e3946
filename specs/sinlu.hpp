// SinLU: SiLU with a sine.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sinlu_activation {

inline constexpr auto alpha = parameter("a"_s, initial = 1, learnable, tried(0.5, -1));
inline constexpr auto beta = parameter("b"_s, initial = 1, learnable, tried(0.5, 3));

inline constexpr auto spec = activation("sinlu"_s,
    forward = (x + alpha * sin(beta * x)) * sigmoid(x),
    expect  = facts(smooth, limit(-inf, 0)),
    values  = known(value(0, 0)),
    aliases = names("sinu_sigmoidal_linear_unit"_s),
    summary = "(x + a sin(b x)) sigmoid(x)",
    cite    = "Paul et al., SinLU: Sinu-Sigmoidal Linear Unit, Mathematics 2022");

}
