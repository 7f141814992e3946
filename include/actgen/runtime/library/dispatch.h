// Which instruction set the kernels of this process run on.
#pragma once
#include <actgen/runtime/abi.h>
#include <actgen/runtime/phase.h>

namespace actgen {

struct chosen_target {
    actgen_status status = ACTGEN_OK;
    int index            = target_count - 1;  // into phase_table::of
};

// Chosen at the first call, the same for the whole life of the process; thread-safe.
chosen_target const& the_target();

// The choice for a value of ACTGEN_TARGET (NULL or empty: the best there is).
chosen_target choose_target(char const* wanted);

}  // namespace actgen
