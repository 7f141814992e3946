// A phase: the straight-line mathematics of a kernel, applied to plain contiguous arrays of one length.
//
// This is all that generated code provides.  Layouts, tails of rows, noise, accumulation, per-channel values, reductions
// and threads are the drivers' business (library/): they hand a phase pointers, staging data in a small buffer where
// memory does not already look like that.
#pragma once
#include <cstddef>
#include <cstdint>

namespace actgen {

inline constexpr int stream_limit = 48;  // arrays read, or written, by one phase

struct phase_call {
    std::size_t count = 0;                // elements of every stream
    std::uint64_t past_caches = 0;        // bit r: result r, which begins at a cache line, is stored past the caches
    void const* input[stream_limit];      // read; may be exactly a result's array
    void* result[stream_limit];           // written
    void const* parameter = nullptr;      // one value per slot, where they are the same for all elements
    void const* direction = nullptr;      // likewise, the parameters' directions
    void const* row       = nullptr;      // the row's reductions, in the order of the kernel's record

    template <class T>
    T parameter_value(int slot) const { return static_cast<T const*>(parameter)[slot]; }
    template <class T>
    T direction_value(int slot) const { return static_cast<T const*>(direction)[slot]; }
    template <class T>
    T row_value(int reduction) const { return static_cast<T const*>(row)[reduction]; }
};

using phase_function = void (*)(phase_call const&);

// One phase compiled for each target; null where it is not compiled in.
enum class target : int { avx512, avx2, sse4, neon, scalar };
inline constexpr int target_count = 5;

struct phase_table {
    phase_function of[target_count] = {};
};

}  // namespace actgen

// The table of a function that exists in every HWY_NAMESPACE below the current namespace (under HWY_ONCE).
#define ACTGEN_PHASE(name)                                                                                          \
    ::actgen::phase_table {                                                                                         \
        { HWY_CHOOSE_AVX3(name), HWY_CHOOSE_AVX2(name), HWY_CHOOSE_SSE4(name), HWY_CHOOSE_NEON(name),               \
          HWY_CHOOSE_FALLBACK(name) }                                                                               \
    }
