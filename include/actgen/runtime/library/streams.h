// Loops over plain arrays that the drivers need around the phases, compiled for every target.
#pragma once
#include <cstddef>
#include <cstdint>

#include <actgen/runtime/library/lanes.h>

namespace actgen {

template <class T>
struct stream_functions {
    // to[i] += from[i]
    void (*add)(T const* from, T* to, std::size_t count);
    // Adds the addends to the lanes; the first one is number `position` of its run.
    void (*accumulate)(T const* addend, std::size_t count, std::size_t position, lanes<T>& to);
    void (*clear)(lanes<T>& to);
    // Lane i and lane i + width/2, and so on down to one.
    partial_sum<T> (*combine)(lanes<T> const& all);
    // Clears, adds up and combines at once, where the run is whole.
    partial_sum<T> (*sum)(T const* addend, std::size_t count);
    // to[i] += addend[i]
    void (*add_each)(T const* addend, std::size_t count, partial_sum<T>* to);
    // The greatest of `greatest` and the values; NaN if any is NaN; zero has a plus sign.
    T (*maximum)(T const* value, std::size_t count, T greatest);
    // Whether all are 0 or of magnitudes from `least` to `greatest`; NaN is not.
    bool (*all_within)(T const* value, std::size_t count, double least, double greatest);
    // Pairs (first, second) to two arrays and back.
    void (*separate)(T const* pairs, T* first, T* second, std::size_t count);
    void (*interleave)(T const* first, T const* second, T* pairs, std::size_t count);
    // to[c to_step + r] = from[r from_step + c]
    void (*transpose)(T const* from, std::size_t from_step, T* to, std::size_t to_step, std::size_t rows, std::size_t columns);
    // Elements first, first + 1, ... of the sequence of `seed`.
    void (*uniform)(T* to, std::size_t count, std::uint64_t seed, std::uint64_t first);
};

// Those of a target (an index into phase_table::of).
stream_functions<float> const& streams_f32(int target);
stream_functions<double> const& streams_f64(int target);

template <class T>
stream_functions<T> const& streams_for(int target) {
    if constexpr (sizeof(T) == 4)
        return streams_f32(target);
    else
        return streams_f64(target);
}

}  // namespace actgen
