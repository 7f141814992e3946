// Symmetric exponential, the inverse of the symmetric logarithm.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::symexp_activation {

inline constexpr auto spec = activation("symexp"_s,
    forward = sign(x) * (exp(abs(x)) - 1),
    expect  = facts(continuous, increasing, odd),
    values  = known(value(1, 1.7183), value(-1, -1.7183)),
    summary = "exp(|x|) - 1, with the sign of x",
    cite    = "Hafner et al., Mastering Diverse Domains through World Models, arXiv:2301.04104");

}
