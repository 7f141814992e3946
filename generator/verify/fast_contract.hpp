// What kernels of the fast tier may miss exact values by.
//
// At most 1e-6 max(c, |y|), where c is the size of the factors outside the function (outer_factor.hpp), and 2^-10 |y| wherever that is a
// normal number; and y is not 0 unless the exact value rounds to 0.
#pragma once
#include <algorithm>
#include <cmath>
#include <limits>

namespace actgen {

inline constexpr double fast_absolute = 1e-6, fast_relative = 0x1p-10;

// As an absolute error, in float32.
inline double fast_allowance(double exact, double factor) {
    constexpr double least_normal = std::numeric_limits<float>::min();
    double const size             = std::fabs(exact);
    return std::min(fast_absolute * std::max(std::fabs(factor), size), fast_relative * std::max(size, least_normal));
}

// Whether a result of 0 says less than a float could.
inline bool vanishes_too_early(double found, double exact) { return found == 0 && static_cast<float>(exact) != 0; }

}  // namespace actgen
