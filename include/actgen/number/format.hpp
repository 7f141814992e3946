// Binary floating-point formats as numbers, as IEEE 754 has them: whatever depends on a format is arithmetic on these.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include <actgen/number/real.hpp>

namespace actgen {

// 2^e, for all that doubles hold: -1074 to 1023.
constexpr double exact_power_of_two(int e) {
    return std::bit_cast<double>(e >= -1022 ? static_cast<std::uint64_t>(e + 1023) << 52 : std::uint64_t{1} << (e + 1074));
}

// How far exponentials go before nothing is left of them: `saturation` / log(2) must exceed -`vanishing_power`, which must exceed
// twice the greatest exponent plus the significand's width; products of a few must keep their powers within scale's 2^12.
struct exponential_limits {
    double saturation;          // exponentials clamp their operand to +-saturation ...
    double vanishing_power;     // ... beyond which 2^power makes every finite number vanish (or overflow)
    int power_reach;            // the largest |power| of one exponential
    double sigmoid_saturation;  // sigmoid(u) is 1 to the last place beyond this u
    int size_that_vanishes;     // |u| < 2^this vanishes when it is scaled by the least normal number twice
};

struct format {
    std::string_view name;     // as kernels' names end: forward_f32
    std::string_view c_type;
    std::string_view c_suffix; // of its literals
    int significand;           // bits, the leading one among them
    int least_exponent;        // 2^least_exponent is the least normal number
    int greatest_exponent;     // finite numbers are smaller than 2^(greatest_exponent + 1)
    exponential_limits exponentials;

    // From 1 to the next number.
    constexpr double epsilon() const { return exact_power_of_two(1 - significand); }
    constexpr double least_normal() const { return exact_power_of_two(least_exponent); }
    // Above 0.
    constexpr double least() const { return exact_power_of_two(least_exponent + 1 - significand); }
    constexpr double largest() const { return (2 - epsilon()) * exact_power_of_two(greatest_exponent); }
    // Where an infinite result stands when errors are measured: 2^128, or the largest double, since doubles hold no 2^1024.
    constexpr double overflow() const { return is_double() ? largest() : exact_power_of_two(greatest_exponent + 1); }
    // Of what lies in memory: a sign, the significand but for its leading one, and the exponent.
    constexpr int bits() const { return significand + static_cast<int>(std::bit_width(static_cast<unsigned>(greatest_exponent))) + 1; }
    constexpr std::size_t bytes() const { return static_cast<std::size_t>(bits()) / 8; }
    // Whether doubles are its numbers, rather than wider ones.
    constexpr bool is_double() const { return significand == 53; }
};

inline constexpr format single_format{"f32", "float", "f", 24, -126, 127, {300, -300, 440, 40, 100}};
inline constexpr format double_format{"f64", "double", "", 53, -1022, 1023, {1500, -2130, 2200, 80, 960}};

// The exponent of |v|, of a normal double.
constexpr int exponent_of(double v) { return static_cast<int>(std::bit_cast<std::uint64_t>(v) >> 52 & 0x7FF) - 1023; }

// The nearest number of the format, of two the even one; beyond its range an infinity.
constexpr double rounded_to(format const& f, double v) {
    if (f.is_double() || !error_free::finite(v) || v == 0) return v;
    if (exponent_of(v) > f.greatest_exponent) return v < 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    int const exponent  = exponent_of(v) > f.least_exponent ? exponent_of(v) : f.least_exponent;
    double const magic  = exact_power_of_two(exponent + 1 - f.significand) * 0x1.8p52;  // adding it drops what is below the last place
    double const near   = (v + magic) - magic, largest = f.largest();
    double const bounded = near > largest ? std::numeric_limits<double>::infinity() : near < -largest ? -std::numeric_limits<double>::infinity() : near;
    return bounded == 0 && v < 0 ? -0.0 : bounded;
}

// The number of the format nearest to the pair's sum.  A double halfway between two of them is decided by the low part.
constexpr double rounded_to(format const& f, real v) {
    double const first = static_cast<double>(v);
    if (f.is_double() || !error_free::finite(first)) return rounded_to(f, first);
    double const rounded = rounded_to(f, first);
    real const rest      = v - real(rounded);
    // Rounding twice goes wrong only where the first result was a tie: look at the neighbour on the rest's side.
    double const neighbour = rounded_to(f, rounded + 1.5 * static_cast<double>(rest));
    return absolute(v - real(neighbour)) < absolute(rest) ? neighbour : rounded;
}

}  // namespace actgen
