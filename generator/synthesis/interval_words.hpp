// Short words for intervals of doubles, for the files that prove bounds.
#pragma once
#include <algorithm>
#include <cmath>
#include <limits>

#include "reference/interval_functions.hpp"

namespace actgen::synthesis::interval_words {

namespace on = interval_functions;
using value  = double_interval;

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double h     = 0x1p-24;      // half a unit in the last place of a float, relative
inline constexpr double slack = 1 + 0x1p-40;  // for the rounding of sums of a few positive numbers

inline double size(value v) { return std::max(std::fabs(v.low), std::fabs(v.high)); }
inline double least_size(value v) { return v.low > 0 ? v.low : v.high < 0 ? -v.high : 0; }
inline bool is_known(value v) { return v.low <= v.high; }
inline value sum(value a, value b) { return on::add(a, b, {}); }
inline value difference(value a, value b) { return on::subtract(a, b, {}); }
inline value product(value a, value b) { return on::multiply(a, b, {}); }

}  // namespace actgen::synthesis::interval_words
