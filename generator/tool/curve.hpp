// Sampled curves of f, f' and f'', broken where the pieces of f meet.
#pragma once
#include <vector>

#include "formulas.hpp"

namespace actgen::tool {

struct curve_point {
    double x;
    double y[3];  // f, f', f''; NaN where a curve is broken
};

struct marked_point {
    double x;
    double value;
    double slope;  // the derivative that kernels use there
    bool jump;
};

struct curves {
    std::vector<curve_point> points;
    std::vector<marked_point> kinks;
};

// Between `from` and `to`, for a pointwise activation and these parameter values (one per slot); the gate is 1, noise its
// mean.
curves sample_curves(formulas const& f, std::vector<double> const& slots, double from, double to, int count);

// Where the pieces meet, for these parameter values; kinks that vanish for them are left out.
std::vector<double> kink_places(formulas const& f, std::vector<double> const& slots);

}  // namespace actgen::tool
