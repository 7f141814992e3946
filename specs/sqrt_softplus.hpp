// The square root of softplus, a router score.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sqrt_softplus_activation {

inline constexpr auto spec = activation("sqrt_softplus"_s,
    forward = sqrt(softplus(x)),
    expect  = facts(smooth, increasing, limit(-inf, 0)),
    values  = known(value(0, 0.8326)),
    aliases = names("sqrtsoftplus"_s),
    summary = "sqrt(softplus(x))",
    cite    = "DeepSeek-V4 router; Hugging Face ACT2FN sqrtsoftplus");

}
