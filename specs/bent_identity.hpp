// Bent identity: slope 1/2 far left, 3/2 far right.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::bent_identity_activation {

inline constexpr auto spec = activation("bent_identity"_s,
    forward = (sqrt(x * x + 1) - 1) / 2 + x,
    expect  = facts(smooth, increasing, lipschitz(1.5)),
    values  = known(value(0, 0)),
    summary = "(sqrt(x^2 + 1) - 1) / 2 + x",
    cite    = "activation-function surveys; arXiv:2402.09092");

}
