// Marks a loop of few, constantly many turns over an array of vectors: unrolled, the array lives in registers.
#pragma once

#if defined(__clang__)
#define ACTGEN_UNROLL _Pragma("clang loop unroll(full)")
#elif defined(__GNUC__)
#define ACTGEN_UNROLL _Pragma("GCC unroll 64")
#else
#define ACTGEN_UNROLL
#endif
