// Which inputs kernels are held to.
#pragma once
#include <string>
#include <vector>

#include "passes/kernel_compiler.hpp"
#include "reference/bindings.hpp"
#include "verify/sweep.hpp"

namespace actgen {

// The greatest interval of inputs where f and f' are defined and made of nothing beyond its limits (limited_nodes.hpp),
// for the parameters in `b`.
interval judged_interval(kernel_compiler&, bindings const& b, dtype);

// The same, as a sweep of all float32 inputs takes it.
input_range judged_inputs(kernel_compiler&, bindings const& b);

// Inputs that a sweep leaves out, and why the nearest of them to those that it judges is not judged.
struct unjudged_inputs {
    input_range inputs;
    std::string why;  // "sines of more than 2^18 at x > 8192"
};
std::vector<unjudged_inputs> unjudged_beside(input_range judged, kernel_compiler&, bindings const& b);

// How many inputs a sweep of every `stride`th pattern has in a range.
std::uint64_t count_of(input_range, std::uint32_t stride);

}  // namespace actgen
