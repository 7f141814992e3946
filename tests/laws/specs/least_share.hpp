// Shares that grow towards the least element of a row, shifted by their author: row_min means -row_max(-u).
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::least_share_activation {

inline constexpr auto spec = activation("least_share"_s,
    forward = exp(row_min(x) - x) / row_sum(exp(row_min(x) - x)),
    summary = "softmax of -x along the row");

}
