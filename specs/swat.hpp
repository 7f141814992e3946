// SwAT: x gated by the sigmoid of its arc tangent.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::swat_activation {

inline constexpr auto spec = activation("swat"_s,
    forward = x * sigmoid(atan(x)),
    expect  = facts(smooth),
    values  = known(value(0, 0)),
    summary = "x sigmoid(atan(x))",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
