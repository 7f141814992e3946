// Of rows for all instruction sets those of the worst.
#pragma once
#include "sweep_row.hpp"

namespace actgen {

// Of each kernel's result, dy and parameters the row of the instruction set that is worst, in the order given: one that
// fails, or else that with the greatest error.  Rows that repeat another's bits count only where they do not.
std::vector<sweep_row> worst_rows(std::vector<sweep_row> const& all);

}  // namespace actgen
