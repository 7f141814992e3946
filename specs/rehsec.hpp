// Rectified hyperbolic secant.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::rehsec_activation {

inline constexpr auto spec = activation("rehsec"_s,
    forward = x / cosh(x),
    expect  = facts(smooth, odd, limit(-inf, 0), limit(inf, 0)),
    values  = known(value(0, 0), value(1, 0.6481)),
    aliases = names("rectified_hyperbolic_secant"_s),
    summary = "x / cosh(x)",
    cite    = "Samatin Njikam and Zhao, A Novel Activation Function for Multilayer Feed-Forward Neural Networks, Applied Intelligence 2016");

}
