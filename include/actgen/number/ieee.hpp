// Operations on the numbers of a type as IEEE 754 defines them, in C++ alone: the same bits wherever they are computed.
#pragma once
#include <bit>
#include <cmath>
#include <concepts>
#include <type_traits>

#include <actgen/number/format.hpp>

namespace actgen {

// The format whose numbers are those of T.
template <std::floating_point T>
inline constexpr format const& format_with = std::numeric_limits<T>::digits == single_format.significand ? single_format : double_format;

}  // namespace actgen

namespace actgen::ieee {

template <std::floating_point T>
using bits_of = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

template <std::floating_point T>
constexpr bits_of<T> bits(T u) { return std::bit_cast<bits_of<T>>(u); }
template <std::floating_point T>
constexpr T number(bits_of<T> b) { return std::bit_cast<T>(b); }

template <std::floating_point T>
inline constexpr bits_of<T> sign_bit = bits_of<T>{1} << (format_with<T>.bits() - 1);

template <std::floating_point T>
constexpr T negate(T u) { return number<T>(bits(u) ^ sign_bit<T>); }
template <std::floating_point T>
constexpr T absolute(T u) { return number<T>(bits(u) & ~sign_bit<T>); }
template <std::floating_point T>
constexpr T copy_sign(T u, T v) { return number<T>((bits(u) & ~sign_bit<T>) | (bits(v) & sign_bit<T>)); }
template <std::floating_point T>
constexpr bool is_nan(T u) { return u != u; }
template <std::floating_point T>
constexpr bool is_finite(T u) { return absolute(u) <= std::numeric_limits<T>::max(); }

// A double rounded to odd keeps on which side of a float, or of the middle of two, the exact sum lies.
constexpr float fused_multiply_add(float u, float v, float w) {
#if defined(__FMA__) || defined(__aarch64__)
    if (!std::is_constant_evaluated()) return std::fma(u, v, w);  // one instruction
#endif
    double const product = static_cast<double>(u) * static_cast<double>(v);  // exact
    double const sum     = product + static_cast<double>(w);
    if (!error_free::finite(sum)) return static_cast<float>(sum);
    double const rest = error_free::two_sum(product, static_cast<double>(w)).low;
    auto const shown  = bits(sum);
    bool const even = (shown & 1) == 0, outward = (rest > 0) == (sum > 0);
    return static_cast<float>(rest != 0 && even ? number<double>(outward ? shown + 1 : shown - 1) : sum);
}
inline double fused_multiply_add(double u, double v, double w) { return std::fma(u, v, w); }

// Without fused multiply-add: rounded to double, and once more.
constexpr float widened_multiply_add(float u, float v, float w) {
    return static_cast<float>(static_cast<double>(u) * static_cast<double>(v) + static_cast<double>(w));
}
inline double widened_multiply_add(double u, double v, double w) { return std::fma(u, v, w); }

template <std::floating_point T>
T square_root(T u) { return std::sqrt(u); }

// The nearest integer, of two the even one; keeps NaN, infinities and the sign of zero.
template <std::floating_point T>
constexpr T round(T u) {
    constexpr T whole = 1 / std::numeric_limits<T>::epsilon();  // from here on all numbers are integers
    T const magnitude = absolute(u);
    return magnitude < whole ? copy_sign((magnitude + whole) - whole, u) : u;
}
template <std::floating_point T>
constexpr T floor(T u) {
    T const near = round(u);
    return near > u ? near - 1 : near;
}

// u 2^v rounded once, for an integer v.
constexpr float scaled(float u, float v) {
    float const power = v > 600 ? 600.0f : v < -600 ? -600.0f : v;  // beyond, nothing of a float is left
    return power == power ? static_cast<float>(static_cast<double>(u) * exact_power_of_two(static_cast<int>(power))) : u + power;
}
constexpr double scaled(double u, double v) {
    if (v != v) return u + v;
    int power = static_cast<int>(v > 3000 ? 3000 : v < -3000 ? -3000 : v);
    // What underflows early is so far below the last place that the last factor takes it to the same number.
    for (; power > 1023; power -= 1023) u *= 0x1p1023;
    for (; power < -1022; power += 969) u *= 0x1p-969;
    return u * exact_power_of_two(power);
}

// floor(log2 u) for finite u > 0.
template <std::floating_point T>
constexpr T exponent(T u) {
    int const fraction = format_with<T>.significand - 1, bias = format_with<T>.greatest_exponent;
    auto const shown   = [&](T normal) { return static_cast<int>(bits(normal) >> fraction) - bias; };
    return static_cast<T>(u < std::numeric_limits<T>::min() ? shown(u / std::numeric_limits<T>::epsilon()) - fraction : shown(u));
}

// Without the low half of the significand's bits.
template <std::floating_point T>
constexpr T upper_half(T u) { return number<T>(bits(u) & ~bits_of<T>{0} << (format_with<T>.significand + 1) / 2); }

}  // namespace actgen::ieee
