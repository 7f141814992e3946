/* What of CUDA the texts use, on a processor: for tests alone. */
#pragma once
#include <cmath>
#include <cstddef>
#include <cstring>

#define __global__
#define __device__
#define __forceinline__ inline __attribute__((always_inline, unused))

struct place_of_thread {
    unsigned x;
};
static place_of_thread blockIdx, threadIdx, gridDim, blockDim;

static inline unsigned int __float_as_uint(float u) {
    unsigned int bits;
    std::memcpy(&bits, &u, sizeof bits);
    return bits;
}
static inline float __uint_as_float(unsigned int bits) {
    float u;
    std::memcpy(&u, &bits, sizeof u);
    return u;
}
static inline long long __double_as_longlong(double u) {
    long long bits;
    std::memcpy(&bits, &u, sizeof bits);
    return bits;
}
static inline double __longlong_as_double(long long bits) {
    double u;
    std::memcpy(&u, &bits, sizeof u);
    return u;
}
static inline float __fadd_rn(float u, float v) { return u + v; }
static inline float __fsub_rn(float u, float v) { return u - v; }
static inline float __fmul_rn(float u, float v) { return u * v; }
static inline float __fdiv_rn(float u, float v) { return u / v; }
static inline float __fsqrt_rn(float u) { return std::sqrt(u); }
static inline float __fmaf_rn(float u, float v, float w) { return std::fma(u, v, w); }
static inline double __dadd_rn(double u, double v) { return u + v; }
static inline double __dsub_rn(double u, double v) { return u - v; }
static inline double __dmul_rn(double u, double v) { return u * v; }
static inline double __ddiv_rn(double u, double v) { return u / v; }
static inline double __dsqrt_rn(double u) { return std::sqrt(u); }
static inline double __fma_rn(double u, double v, double w) { return std::fma(u, v, w); }
