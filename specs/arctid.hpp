// Arctid: the squared arc tangent less the identity.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::arctid_activation {

inline constexpr auto spec = activation("arctid"_s,
    forward = square(atan(x)) - x,
    expect  = facts(smooth, limit(inf, pi * pi / 4 - x), limit(-inf, pi * pi / 4 - x)),
    values  = known(value(0, 0), value(1, -0.3831)),
    summary = "atan(x)^2 - x",
    cite    = "Eger, Youssef and Gurevych, Is it Time to Swish? Comparing Deep Learning Activation Functions Across NLP tasks, arXiv:1901.02671");

}
