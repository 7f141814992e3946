// A pointwise kernel of float32, or of a format stored around it, on an instruction set of one's choice, for whoever compares them.
#pragma once
#include <actgen/runtime/kernel.h>

namespace actgen {

// `target`: into phase_table::of, one that the processor has.  The call is right as it stands, dense, without parameter gradients.
void run_on_target(kernel_record const& kernel, actgen_call const& call, int target);

}  // namespace actgen
