// Between what the caller's arrays hold and what a kernel computes in.
#pragma once
#include <algorithm>
#include <cstddef>
#include <type_traits>

#include <actgen/runtime/half.h>
#include <actgen/runtime/library/lanes.h>
#include <actgen/runtime/library/streams.h>

namespace actgen {

template <class T, class S>
struct conversion {
    static constexpr bool needed = !std::is_same_v<T, S>;

    void (*widen)(S const* from, T* to, std::size_t count);
    void (*narrow)(T const* from, S* to, std::size_t count);  // what is computed in doubles is rounded to a float first
};

template <class S>
struct half_conversions {
    conversion<float, S> of_float;
    conversion<double, S> of_double;
};

// Those of a target (an index into phase_table::of).
conversion<double, float> const& conversion_f64_f32(int target);
template <class S>
half_conversions<S> const& half_conversions_for(int target);
template <>
half_conversions<bf16> const& half_conversions_for<bf16>(int target);
template <>
half_conversions<f16> const& half_conversions_for<f16>(int target);

template <class T, class S>
conversion<T, S> conversion_for(int target) {
    if constexpr (is_half<S> && std::is_same_v<T, float>)
        return half_conversions_for<S>(target).of_float;
    else if constexpr (is_half<S>)
        return half_conversions_for<S>(target).of_double;
    else if constexpr (conversion<T, S>::needed)
        return conversion_f64_f32(target);
    else
        return {nullptr, nullptr};
}

// One number, likewise.
template <class T, class S>
T widened(S v) {
    if constexpr (is_half<S>)
        return static_cast<T>(to_float(v));
    else
        return static_cast<T>(v);
}
template <class S, class T>
S narrowed(T v) {
    if constexpr (is_half<S>)
        return to_half<S>(static_cast<float>(v));
    else
        return static_cast<S>(v);
}
// Adds a result, rounded to the caller's type first; of halves both are floats, and the sum is rounded.
template <class S, class T>
S increased(S v, T by) {
    if constexpr (is_half<S>)
        return to_half<S>(to_float(v) + static_cast<float>(by));
    else
        return v + static_cast<S>(by);
}

// What was summed in the wider type, as the blocks' sums are kept: as those of parameters' type.
template <class P, class T>
partial_sum<P> stored_sum(partial_sum<T> const& sum) {
    if constexpr (std::is_same_v<T, P>)
        return sum;
    else
        return {sum.total()};
}

// Noise belongs to the type of parameters: all kernels of it meet the same numbers.
template <class T, class P>
void draw_uniform(T* to, std::size_t count, std::uint64_t seed, std::uint64_t first, int target) {
    if constexpr (std::is_same_v<T, P>) {
        streams_for<P>(target).uniform(to, count, seed, first);
    } else {
        constexpr std::size_t at_once = 64;
        P number[at_once];
        for (std::size_t done = 0; done < count; done += at_once) {
            std::size_t const some = count - done < at_once ? count - done : at_once;
            streams_for<P>(target).uniform(number, some, seed, first + done);
            for (std::size_t i = 0; i < some; ++i) to[done + i] = static_cast<T>(number[i]);
        }
    }
}

// Adds or stores results, each rounded to the caller's type.
template <class T, class S>
void put(T const* from, S* to, std::size_t count, bool accumulate, stream_functions<T> const& streams, conversion<T, S> const& convert) {
    if constexpr (conversion<T, S>::needed) {
        if (!accumulate) return convert.narrow(from, to, count);
        if constexpr (std::is_same_v<T, parameter_type<S>>) {
            constexpr std::size_t at_once = 64;
            T sum[at_once];
            for (std::size_t done = 0; done < count; done += at_once) {
                std::size_t const some = std::min(at_once, count - done);
                convert.widen(to + done, sum, some);
                streams.add(from + done, sum, some);
                convert.narrow(sum, to + done, some);
            }
        } else {
            for (std::size_t i = 0; i < count; ++i) to[i] = increased(to[i], from[i]);
        }
    } else {
        if (accumulate) return streams.add(from, to, count);
        std::copy_n(from, count, to);
    }
}

}  // namespace actgen
