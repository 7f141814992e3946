// The polynomial of one segment, in powers of u = w - centre, with a weighted error as even as possible.
#pragma once
#include <functional>
#include <vector>

namespace actgen::synthesis {

struct segment_problem {
    double low = 0, high = 0;
    double centre = 0;
    std::vector<double> fixed;  // the first coefficients, where they are decided already
};

struct segment_polynomial {
    std::vector<double> coefficient;
    double error = 0;  // the greatest share of what is allowed
};

using sampled_function = std::function<double(double w)>;

// `allowed` is the greatest error at w.
segment_polynomial fit(segment_problem const&, sampled_function const& value, sampled_function const& allowed, int degree);

}  // namespace actgen::synthesis
