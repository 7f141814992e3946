// The fast kernels of an activation: one beside each accurate kernel in float32 that is pointwise, but for the second order.
#pragma once
#include "emit/kernel_set.hpp"
#include "passes/kernel_compiler.hpp"

namespace actgen {

constexpr bool has_fast_kernel(kernel_key k) { return k.type == dtype::f32 && !record_of(k.kind).reads_directions; }

// Adds them to the set, whose kernels are all accurate and have been chosen: each with tables of its own where that is cheaper and
// was found to keep the promise, else as another name of the accurate kernel.  The same on every machine.
void add_fast_kernels(kernel_compiler&, kernel_set&);

}  // namespace actgen
