// Cosid: cosine less the identity.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::cosid_activation {

inline constexpr auto spec = activation("cosid"_s,
    forward = cos(x) - x,
    expect  = facts(smooth, nonincreasing, lipschitz(2)),
    values  = known(value(0, 1)),
    summary = "cos(x) - x",
    cite    = "Eger, Youssef and Gurevych, Is it Time to Swish? Comparing Deep Learning Activation Functions Across NLP tasks, arXiv:1901.02671");

}
