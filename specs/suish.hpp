// Suish: the identity where positive, x exp(x) elsewhere, as a maximum.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::suish_activation {

inline constexpr auto spec = activation("suish"_s,
    forward = max(x, x * exp(-abs(x))),
    expect  = facts(continuous, limit(-inf, 0), limit(inf, x)),
    values  = known(value(2, 2), value(-1, -0.3679)),
    summary = "the greater of x and x exp(-|x|)",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
