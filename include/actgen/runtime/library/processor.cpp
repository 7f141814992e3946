// Asks the processor by the compiler's own means, so that programs need Highway's headers and no library of it.
#include <actgen/runtime/targets.h>

#include <hwy/highway.h>

#include <actgen/runtime/library/processor.h>

#if HWY_ARCH_X86
#include <cpuid.h>

namespace actgen {

namespace {

// __builtin_cpu_supports says avx2 and avx512f only where the system keeps the registers, too.  It does not know these two
// everywhere (clang 14); what they use are the registers of avx2.
bool has_f16c() {
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_F16C) != 0;
}
bool has_lzcnt() {
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid(0x80000001u, &a, &b, &c, &d) != 0 && (c & bit_LZCNT) != 0;
}

bool has_sse4() {
    return __builtin_cpu_supports("sse3") && __builtin_cpu_supports("ssse3") && __builtin_cpu_supports("sse4.1") &&
           __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("aes");
}
bool has_avx2() {
    return has_sse4() && __builtin_cpu_supports("avx") && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
           __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && has_f16c() && has_lzcnt();
}
bool has_avx3() {
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd");
}

}  // namespace

std::int64_t targets_of_processor() {
    __builtin_cpu_init();  // kernels may run before the program's own initialisation
    if (has_avx3()) return HWY_AVX3 | HWY_AVX2 | HWY_SSE4;
    if (has_avx2()) return HWY_AVX2 | HWY_SSE4;
    return has_sse4() ? HWY_SSE4 : 0;
}

}  // namespace actgen

#else

// NEON belongs to every 64-bit ARM; what Highway's target has beyond, AES, no kernel uses.
std::int64_t actgen::targets_of_processor() { return HWY_TARGETS; }

#endif
