// The exact kernels of an activation: beside the accurate kernels in float32 of f and f' that are pointwise in one input and have no
// parameters, kernels whose results are the nearest floats.
#pragma once
#include "emit/kernel_set.hpp"
#include "passes/kernel_compiler.hpp"

namespace actgen {

bool can_have_exact_kernel(kernel_key, activation_record const&);

// Adds them to the set, whose accurate kernels have been chosen, and says in its mathematics which there are not, and why.  The same
// on every machine.
//
// Such a kernel computes in doubles, as the accurate one does in float64, and leaves to extended numbers what may round to either of
// two floats.  Where the accurate kernel itself rounds exact numbers once at most, it is another name of that.
void add_exact_kernels(kernel_compiler&, kernel_set&);

}  // namespace actgen
