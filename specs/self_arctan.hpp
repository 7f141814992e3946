// Self-arctan: x times its arc tangent.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::self_arctan_activation {

inline constexpr auto spec = activation("self_arctan"_s,
    forward = x * atan(x),
    expect  = facts(smooth, even, range(0, inf), limit(inf, pi / 2 * x - 1), limit(-inf, -pi / 2 * x - 1)),
    values  = known(value(0, 0), value(1, 0.7854)),
    summary = "x atan(x)",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
