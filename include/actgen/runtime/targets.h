// The instruction sets that actgen compiles for; include before Highway, in every translation unit that holds kernels.
//
// Per architecture one fallback and the sets worth their compile time.  SSSE3 adds nothing to SSE4; the emulated
// 128-bit target would make the fallback depend on the compiler.
#pragma once

#ifdef HWY_HIGHWAY_INCLUDED
#error "actgen: <actgen/runtime/targets.h> is included after Highway; include it first"
#endif
#include <actgen/runtime/strict_math.h>

#ifndef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3_DL | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#endif
#ifndef HWY_BROKEN_EMU128
#define HWY_BROKEN_EMU128 1
#endif
// Highway's own assertions, of builds without optimisation and of sanitizers, would call libhwy.
#ifndef HWY_IS_DEBUG_BUILD
#define HWY_IS_DEBUG_BUILD 0
#endif
