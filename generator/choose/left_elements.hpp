// Which elements a kernel leaves to its wider way.
#pragma once
#include <cstddef>
#include <vector>

#include <actgen/kernel/result.hpp>

#include "emit/kernel_set.hpp"
#include "passes/kernel_compiler.hpp"
#include "tool/kernel_trial.hpp"
#include "tool/trial_places.hpp"

namespace actgen {

// Of as many elements, or rows: where a marking kernel (interpreted_kernels.hpp) gives marks.  `wanted`: the kernel's results.
std::vector<bool> marked(tool::trial_results const&, std::vector<kernel_result> const& wanted, std::size_t units);

// Which part of common operands the kernel leaves, as it is chosen: of standard deviation 1 and 3, the parameters as they are initially.
double share_left(kernel_compiler& compiler, kernel_set const& set, emitted_kernel const& k, tool::trial_places& places);

}  // namespace actgen
