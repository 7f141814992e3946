/* Numbers of 16 bits, as arrays hold them; what kernels do with them is said of actgen_dtype in abi.h.  C99 and C++.
 *
 * A header of its own, for the headers of kernels name these types beside an interface of any version. */
#ifndef ACTGEN_RUNTIME_STORAGE_H
#define ACTGEN_RUNTIME_STORAGE_H

#include <stdint.h>

/* bfloat16: the upper half of a float, of 8 significant bits.  The bit pattern as a number, whatever the byte order. */
typedef struct actgen_bf16 {
    uint16_t bits; /* sign, 8 bits of the exponent, 7 of the significand */
} actgen_bf16;

/* IEEE half precision (binary16): 11 significant bits, magnitudes from 2^-24 to 65504. */
typedef struct actgen_f16 {
    uint16_t bits; /* sign, 5 bits of the exponent, 10 of the significand */
} actgen_f16;

#endif
