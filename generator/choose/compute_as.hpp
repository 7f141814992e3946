// A kernel of a set, computed as is chosen.
#pragma once
#include "emit/kernel_set.hpp"
#include "passes/kernel_compiler.hpp"

namespace actgen {

// Its body is the compiler's, with the doubts that the choice has, if any.
inline void compute_as(emitted_kernel& k, kernel_choice const& choice, kernel_compiler& compiler) {
    k.choice = choice;
    doubt_causes const causes{.lost_bits = choice.doubted_bits, .rounding = choice.doubts_rounding};
    if (!causes.any()) return;
    doubting_kernel const& doubting = *compiler.doubting({k.lowered.kind, k.lowered.type}, causes);
    k.lowered                       = doubting.lowered;
    k.scheduled                     = doubting.scheduled;
}

}  // namespace actgen
