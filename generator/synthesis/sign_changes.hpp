// Where a function, or its slope, changes sign: interval subdivision finds the brackets, exact signs narrow them.
#pragma once
#include <optional>
#include <vector>

#include "exact_function.hpp"

namespace actgen::synthesis {

// Roots in [low, high], rounded to doubles, ascending; nothing where subdivision does not tell them apart in reasonable
// time or there are more than sixteen.  0 is one where f(0) is exactly that.
std::optional<std::vector<double>> roots_of(exact_function const&, double low, double high);

// The same of f', to about 30 bits.
std::optional<std::vector<double>> turning_points_of(exact_function const&, double low, double high);

}  // namespace actgen::synthesis
