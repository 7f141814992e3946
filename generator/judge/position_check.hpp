// Whether an element's result depends on where the element lies: on its lane, on the length of the call, on alignment.
#pragma once
#include <cstdint>
#include <vector>

#include "foreign_trial.hpp"

namespace actgen::judging {

struct position_report {
    std::uint64_t compared = 0, different = 0;
    // The first that differ.
    double x = 0, found = 0, elsewhere = 0;
    std::size_t length = 0, offset = 0;
};

// Calls of 1 to 70 elements, at eight offsets from an aligned place, compared with one call of all of `x`.
position_report check_positions(foreign_trial&, std::vector<double> const& x, std::vector<double> const& dy, std::vector<std::vector<double>> const& slots);

}  // namespace actgen::judging
