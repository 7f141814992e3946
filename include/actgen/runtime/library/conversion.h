// Between what the caller's arrays hold and what a kernel computes in.
#pragma once
#include <algorithm>
#include <cstddef>
#include <type_traits>

#include <actgen/runtime/library/lanes.h>
#include <actgen/runtime/library/streams.h>

namespace actgen {

template <class T, class S>
struct conversion {
    static constexpr bool needed = !std::is_same_v<T, S>;

    void (*widen)(S const* from, T* to, std::size_t count);
    void (*narrow)(T const* from, S* to, std::size_t count);  // rounded once
};

conversion<double, float> const& conversion_f64_f32(int target);

template <class T, class S>
conversion<T, S> conversion_for(int target) {
    if constexpr (conversion<T, S>::needed)
        return conversion_f64_f32(target);
    else
        return {nullptr, nullptr};
}

// What was summed in the wider type, as the blocks' sums are kept.
template <class S, class T>
partial_sum<S> stored_sum(partial_sum<T> const& sum) {
    if constexpr (std::is_same_v<T, S>)
        return sum;
    else
        return {sum.total()};
}

// Noise belongs to the caller's type: all kernels of it meet the same numbers.
template <class T, class S>
void draw_uniform(T* to, std::size_t count, std::uint64_t seed, std::uint64_t first, int target) {
    if constexpr (std::is_same_v<T, S>) {
        streams_for<S>(target).uniform(to, count, seed, first);
    } else {
        constexpr std::size_t at_once = 64;
        S number[at_once];
        for (std::size_t done = 0; done < count; done += at_once) {
            std::size_t const some = count - done < at_once ? count - done : at_once;
            streams_for<S>(target).uniform(number, some, seed, first + done);
            for (std::size_t i = 0; i < some; ++i) to[done + i] = static_cast<T>(number[i]);
        }
    }
}

// Adds or stores results, each rounded to the caller's type first.
template <class T, class S>
void put(T const* from, S* to, std::size_t count, bool accumulate, stream_functions<T> const& streams, conversion<T, S> const& convert) {
    if constexpr (conversion<T, S>::needed) {
        if (!accumulate) return convert.narrow(from, to, count);
        for (std::size_t i = 0; i < count; ++i) to[i] += static_cast<S>(from[i]);
    } else {
        if (accumulate) return streams.add(from, to, count);
        std::copy_n(from, count, to);
    }
}

}  // namespace actgen
