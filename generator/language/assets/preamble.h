#ifndef ACTGEN_C_OPERATIONS
#define ACTGEN_C_OPERATIONS
#if !defined __GNUC__
#error "actgen: this file is written for g++ and clang; compile it with one of them"
#endif
#ifdef __FAST_MATH__
#error "actgen: -ffast-math breaks the promised results; compile this file without it"
#endif
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define ACTGEN_INLINE static inline __attribute__((always_inline, unused))
#define ACTGEN_INFINITY_f32 __builtin_inff()
#define ACTGEN_INFINITY_f64 __builtin_inf()
#define ACTGEN_NAN_f32 __builtin_nanf("")
#define ACTGEN_NAN_f64 __builtin_nan("")
/* A product and a sum stay two roundings: clang is told in each function that multiplies, g++ around them. */
#ifdef __clang__
#define ACTGEN_NO_CONTRACTION _Pragma("clang fp contract(off)")
#else
#define ACTGEN_NO_CONTRACTION
#endif

/* Magnitudes: 0, or from `least` to `greatest`; NaN is outside. */
typedef struct actgen_range {
    double least, greatest;
} actgen_range;
ACTGEN_INLINE int actgen_holds(actgen_range const * range, double v) {
    double const size = v < 0 ? -v : v;
    return size == 0 || (size >= range->least && size <= range->greatest);
}

