// The sign of Bi-Real Net, whose derivative is a triangle.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::bireal_sign_activation {

inline constexpr auto spec = activation("bireal_sign"_s,
    forward = straight_through(where(x >= 0, 1, -1), where(x < -1, -1, where(x < 0, 2 * x + x * x, where(x < 1, 2 * x - x * x, 1)))),
    values  = known(value(2, 1), value(-4, -1)),
    aliases = names("approx_sign"_s),
    summary = "1 where x is not negative, else -1; derivative max(2 - 2 |x|, 0)",
    cite    = "Liu et al., Bi-Real Net, arXiv:1808.00278");

}
