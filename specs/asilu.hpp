// ASiLU: the arc tangent gated by the sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::asilu_activation {

inline constexpr auto spec = activation("asilu"_s,
    forward = atan(x) * sigmoid(x),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, pi / 2)),
    values  = known(value(0, 0)),
    summary = "atan(x) sigmoid(x)",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
