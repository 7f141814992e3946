// How far floats are from exact values.
#pragma once
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace actgen::peers {

struct greatest_error {
    double scaled = 0;  // |error| / max(1, |exact|)
    double ulps   = 0;  // in units of the last place of the float nearest to the exact value, subnormal ones included
};

inline double last_place(double exact) {
    int exponent = 0;
    std::frexp(exact, &exponent);
    return std::ldexp(1.0, std::max(exponent, std::numeric_limits<float>::min_exponent) - std::numeric_limits<float>::digits);
}

inline greatest_error error_of(std::vector<float> const& found, std::vector<double> const& exact) {
    greatest_error worst;
    for (std::size_t i = 0; i < found.size(); ++i) {
        double const error = std::fabs(static_cast<double>(found[i]) - exact[i]);
        if (!std::isfinite(error)) return {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
        worst.scaled = std::max(worst.scaled, error / std::max(1.0, std::fabs(exact[i])));
        worst.ulps   = std::max(worst.ulps, error / last_place(exact[i]));
    }
    return worst;
}

}  // namespace actgen::peers
