// SoftModulusQ: the magnitude with a polynomial around zero.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::soft_modulus_q_activation {

inline constexpr auto spec = activation("soft_modulus_q"_s,
    forward = where(abs(x) <= 1, x * x * (2 - abs(x)), abs(x)),
    expect  = facts(even, continuous, range(0, inf), limit(-inf, -x), limit(inf, x)),
    values  = known(value(2, 2), value(0.5, 0.375), value(0, 0)),
    summary = "x^2 (2 - |x|) up to magnitude 1, |x| beyond",
    cite    = "Valles-Perez et al., Empirical Study of the Modulus as Activation Function in Computer Vision Applications, arXiv:2301.05993");

}
