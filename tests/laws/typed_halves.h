/* What a C program gets from the typed functions of bfloat16. */
#ifndef ACTGEN_TESTS_LAWS_TYPED_HALVES_H
#define ACTGEN_TESTS_LAWS_TYPED_HALVES_H

#include <actgen/runtime/abi.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { typed_halves_count = 5 };

/* Swish of five numbers and its gradients for dy = 1; `dbeta` is a float. */
actgen_status swish_of_bf16_in_c(actgen_bf16 const* x, float beta, actgen_bf16* y, actgen_bf16* dx, float* dbeta);

#ifdef __cplusplus
}
#endif

#endif
