// Choices of parameters to try kernels with.
#pragma once
#include <vector>

#include <actgen/kernel/kernel.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen::tool {

// By slot: one parameter at a time (all elements of a list) at each end of its domain and at magnitudes from the least normal
// to the greatest number, the others as they are initially.  Every value is a number of the type.
std::vector<std::vector<double>> extreme_assignments(activation_record const&, dtype);

}  // namespace actgen::tool
