// Runs a kernel that is data.
#pragma once
#include <actgen/runtime/extended_program.h>
#include <actgen/runtime/phase.h>

namespace actgen {

// A phase's first `results` results, of streams of doubles; each is rounded once.  An infinite element
// stands for the limit there.
void run_program(extended_program const& program, phase_call const& call, int results);

}  // namespace actgen
