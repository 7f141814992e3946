// Meanings that machine operations share: integers that show in the low bits of a sum, powers of two made of them, places in tables.
#pragma once
#include <actgen/lower/exactly.hpp>

namespace actgen::machine {

template <class T>
inline constexpr T least_exponent = format_with<T>.least_exponent;  // of normal numbers
template <class T>
inline constexpr T greatest_exponent = format_with<T>.greatest_exponent;
template <class T>
inline constexpr T vanishing_size = ieee::scaled(T{1}, T(format_with<T>.exponentials.size_that_vanishes));

// Sums of about this size have a last place of 1, and the integer plus the bias in their low bits.
template <class T>
inline constexpr T magic = T{1.5} / std::numeric_limits<T>::epsilon() + greatest_exponent<T>;

template <class Target, class T>
constexpr T integer_near(Target target, T u, T v, T lift) {
    T const shown_by = magic<T> + lift;
    return contracted(target, u, v, shown_by) - shown_by;
}
template <class Target, class T>
constexpr T power_near(Target target, T u, T v, T lift) { return ieee::scaled(T{1}, integer_near(target, u, v, lift) + lift); }

template <class T>
constexpr bool is_normal_power(T k) { return k >= least_exponent<T> && k <= greatest_exponent<T>; }
template <class T>
constexpr bool is_small_even(T w) { return ieee::absolute(w) <= 64 && ieee::round(w / 2) == w / 2; }
// What `scale` takes.
template <class T>
constexpr bool is_power(T v) { return ieee::absolute(v) < 4096 && ieee::round(v) == v; }

// The place in a table whose entries are told apart by the lowest bits of what is left of u's bits behind `fraction_bits` of the
// significand.
template <class T>
constexpr T segment_of(T u, T fraction_bits, T entries) {
    int const below  = format_with<T>.significand - 1 - static_cast<int>(fraction_bits);
    auto const among = static_cast<ieee::bits_of<T>>(entries) - 1;
    return static_cast<T>(ieee::bits(u) >> below & among);
}

// u v - w: one rounding, or the upper halves' product, which is exact, and then the rest.
template <class T>
constexpr T rest_of_product(fused, T u, T v, T w) { return ieee::fused_multiply_add(u, v, -w); }
template <class T>
constexpr T rest_of_product(unfused, T u, T v, T w) {
    T const upper_u = ieee::upper_half(u), upper_v = ieee::upper_half(v);
    T const leading = upper_u * upper_v, crossed = upper_u * (v - upper_v), rest = (u - upper_u) * v;
    return ((leading - w) + crossed) + rest;
}

}  // namespace actgen::machine
