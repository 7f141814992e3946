// The short way for the common call: every stream is an array of the caller's, and nothing is wrong.
#pragma once
#include <actgen/runtime/kernel.h>

namespace actgen {

// Runs the kernel and answers true, or answers false without having touched anything: then the long way finds out what
// is special or wrong.  Not to be inlined, as it computes with floating-point numbers (entry.cpp).
[[gnu::noinline]] bool run_direct(actgen_kernel const* kernel, actgen_call const* call);

}  // namespace actgen
