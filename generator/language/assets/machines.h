#ifndef ACTGEN_C_MACHINES
#define ACTGEN_C_MACHINES
/* Which machines are compiled in: those of the processor family, of which one is chosen at run time; with ACTGEN_NO_DISPATCH
 * the one that the compiler's own flags name. */
#if defined __x86_64__ && !defined ACTGEN_NO_DISPATCH
#define ACTGEN_HAS_AVX512 1
#define ACTGEN_HAS_AVX2 1
#define ACTGEN_HAS_SSE4 1
#elif defined __AVX512F__ && defined __AVX512DQ__ && defined __FMA__
#define ACTGEN_HAS_AVX512 1
#elif defined __AVX2__ && defined __FMA__
#define ACTGEN_HAS_AVX2 1
#elif defined __SSE4_1__
#define ACTGEN_HAS_SSE4 1
#elif defined __aarch64__
#define ACTGEN_HAS_NEON 1
#endif
#if defined ACTGEN_HAS_AVX512 || defined ACTGEN_HAS_AVX2 || defined ACTGEN_HAS_SSE4
#include <immintrin.h>
#endif
#ifdef ACTGEN_HAS_NEON
#include <arm_neon.h>
#endif

#ifdef ACTGEN_HAS_AVX512
#define ACTGEN_AVX512(name) &actgen_avx512_##name
#else
#define ACTGEN_AVX512(name) 0
#endif
#ifdef ACTGEN_HAS_AVX2
#define ACTGEN_AVX2(name) &actgen_avx2_##name
#else
#define ACTGEN_AVX2(name) 0
#endif
#ifdef ACTGEN_HAS_SSE4
#define ACTGEN_SSE4(name) &actgen_sse4_##name
#else
#define ACTGEN_SSE4(name) 0
#endif
#ifdef ACTGEN_HAS_NEON
#define ACTGEN_NEON(name) &actgen_neon_##name
#else
#define ACTGEN_NEON(name) 0
#endif
/* A function on each machine, the best one first. */
#define ACTGEN_ON_MACHINES(name) \
    { ACTGEN_AVX512(name), ACTGEN_AVX2(name), ACTGEN_SSE4(name), ACTGEN_NEON(name), &actgen_scalar_##name }
enum { actgen_on_avx512, actgen_on_avx2, actgen_on_sse4, actgen_on_neon, actgen_on_scalar, actgen_machines };

/* Looked up once; threads that look at the same time find the same. */
static int actgen_chosen_machine = -1;
static int actgen_best_machine(void) {
#if defined __x86_64__ && !defined ACTGEN_NO_DISPATCH
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("fma"))
        return actgen_on_avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return actgen_on_avx2;
    if (__builtin_cpu_supports("sse4.1")) return actgen_on_sse4;
    return actgen_on_scalar;
#elif defined ACTGEN_HAS_AVX512
    return actgen_on_avx512;
#elif defined ACTGEN_HAS_AVX2
    return actgen_on_avx2;
#elif defined ACTGEN_HAS_SSE4
    return actgen_on_sse4;
#elif defined ACTGEN_HAS_NEON
    return actgen_on_neon;
#else
    return actgen_on_scalar;
#endif
}
static int actgen_machine(void) {
    int machine = __atomic_load_n(&actgen_chosen_machine, __ATOMIC_RELAXED);
    if (machine < 0) {
        machine = actgen_best_machine();
        __atomic_store_n(&actgen_chosen_machine, machine, __ATOMIC_RELAXED);
    }
    return machine;
}

#define ACTGEN_STREAMS 24           /* arrays that a kernel reads, or writes, at most */
#define ACTGEN_CHUNK ((size_t)64)   /* elements at a time, where something is kept of them */
#define ACTGEN_BLOCK ((size_t)4096) /* elements whose addends are summed together */

/* A sum of doubles and, of addends that are doubles, what rounding it lost. */
typedef struct actgen_sum {
    double sum, error;
} actgen_sum;

