// The inverse of softplus.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::inverse_softplus_activation {

inline constexpr auto spec = activation("inverse_softplus"_s,
    forward = log(exp(x) - 1),
    values  = known(value(1, 0.5413)),
    summary = "log(exp(x) - 1) for positive x",
    cite    = "TensorFlow Probability softplus_inverse");

}
