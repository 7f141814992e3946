// Binarisation: the sign, with the derivative of hard tanh.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::binarize_activation {

inline constexpr auto spec = activation("binarize"_s,
    forward = straight_through(where(x >= 0, 1, -1), clamp(x, -1, 1)),
    expect  = facts(kink(at = -1, slope = 1), kink(at = 1, slope = 1)),
    values  = known(value(2, 1), value(-4, -1), value(0, 1)),
    aliases = names("straight_through_sign"_s),
    summary = "1 where x is not negative, else -1; derivative 1 where |x| <= 1",
    cite    = "Hubara et al., Binarized Neural Networks, arXiv:1602.02830");

}
