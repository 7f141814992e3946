// Symmetric logarithm.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::symlog_activation {

inline constexpr auto spec = activation("symlog"_s,
    forward = sign(x) * log(1 + abs(x)),
    expect  = facts(continuous, increasing, odd, lipschitz(1)),
    values  = known(value(1, 0.6931), value(-1, -0.6931)),
    summary = "the logarithm of 1 + |x|, with the sign of x",
    cite    = "Hafner et al., Mastering Diverse Domains through World Models, arXiv:2301.04104");

}
