// Whether a formula in floats is right as it stands: exact numbers that are rounded once at most.
#pragma once
#include <actgen/graph/graph.hpp>
#include <actgen/kernel/dtype.hpp>
#include <actgen/kernel/result.hpp>

namespace actgen {

bool rounds_once_at_most(graph const&, std::vector<kernel_result> const&, dtype);

}  // namespace actgen
