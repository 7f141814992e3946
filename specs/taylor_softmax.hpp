// Softmax with the second-order Taylor polynomial of exp.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::taylor_softmax_activation {

inline constexpr auto spec = activation("taylor_softmax"_s,
    forward = (1 + x + x * x / 2) / row_sum(1 + x + x * x / 2),
    summary = "1 + x + x^2 / 2 divided by its sum over the row",
    cite    = "de Brebisson and Vincent, An Exploration of Softmax Alternatives Belonging to the Spherical Loss Family, arXiv:1511.05042");

}
