// BLU: the identity, bent by a learned amount.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::blu_activation {

// No initial value is published; 1/2 is the bent identity.
inline constexpr auto beta = parameter("beta"_s, initial = 0.5, learnable, domain(-1, 1), tried(0, -0.75, 1));

inline constexpr auto spec = activation("blu"_s,
    forward = beta * (sqrt(x * x + 1) - 1) + x,
    expect  = facts(smooth, nondecreasing, lipschitz(1 + abs(beta)), limit(inf, (1 + beta) * x - beta), limit(-inf, (1 - beta) * x - beta)),
    values  = known(value(0, 0)),
    aliases = names("bendable_linear_unit"_s),
    summary = "beta (sqrt(x^2 + 1) - 1) + x",
    cite    = "Godfrey, An Evaluation of Parametric Activation Functions for Deep Learning, IEEE SMC 2019");

}
