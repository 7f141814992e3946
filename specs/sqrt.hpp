// Square root.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sqrt_activation {

inline constexpr auto spec = activation("sqrt"_s,
    forward = sqrt(x),
    values  = known(value(4, 2)),
    summary = "the square root of x for x not negative",
    cite    = "oneDNN eltwise_sqrt");

}
