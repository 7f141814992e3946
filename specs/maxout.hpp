// Maxout, the greatest of each group of inputs.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::maxout_activation {

inline constexpr auto spec = activation("maxout"_s,
    forward = group_max(x),
    summary = "the greatest of each group",
    cite    = "Goodfellow et al., Maxout Networks, arXiv:1302.4389");

}
