// DoubleSiLU: x gated by the sigmoid of its SiLU.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::double_silu_activation {

inline constexpr auto spec = activation("double_silu"_s,
    forward = x * sigmoid(x * sigmoid(x)),
    expect  = facts(smooth, limit(inf, x)),
    values  = known(value(0, 0)),
    summary = "x sigmoid(x sigmoid(x))",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
