// What lowering needs to know about a dtype's numbers: rounding to them, and where exponentials saturate.
#pragma once
#include <bit>
#include <cstdint>
#include <limits>

#include <actgen/kernel/kernel.hpp>
#include <actgen/number/real.hpp>

namespace actgen {

// The nearest number of `type`.
constexpr double rounded_to(dtype type, double v) {
    return type == dtype::f32 ? static_cast<double>(static_cast<float>(v)) : v;
}
// The number of `type` nearest to the pair's sum.  A double halfway between two floats is decided by the low part.
constexpr double rounded_to(dtype type, real v) {
    double const first = static_cast<double>(v);
    if (type == dtype::f64 || !exact::finite(first)) return rounded_to(type, first);
    double const rounded = rounded_to(type, first);
    real const rest      = v - real(rounded);
    // Rounding twice goes wrong only where the first result was a tie: look at the neighbour on the rest's side.
    double const neighbour = rounded_to(type, rounded + 1.5 * static_cast<double>(rest));
    return absolute(v - real(neighbour)) < absolute(rest) ? neighbour : rounded;
}

// `v`, a number of `type`, without the low half of its significand's bits: what machine::truncate_mantissa gives.
constexpr double upper_half(dtype type, double v) {
    if (type == dtype::f64) return std::bit_cast<double>(std::bit_cast<std::uint64_t>(v) & ~std::uint64_t{0} << 27);
    return static_cast<double>(std::bit_cast<float>(std::bit_cast<std::uint32_t>(static_cast<float>(v)) & ~std::uint32_t{0} << 12));
}

struct number_facts {
    double largest;            // finite
    double saturation;         // exponentials clamp their operand to +-saturation ...
    double vanishing_power;    // ... beyond which 2^power makes every finite number vanish (or overflow)
    int power_reach;           // the largest |power| of one exponential
    double sigmoid_saturation; // sigmoid(u) is 1 to the last place beyond this u
    int greatest_exponent;     // of a finite number
    int size_that_vanishes;    // |u| < 2^this vanishes when it is scaled by the least normal number twice
};

// saturation / log 2 must exceed -vanishing_power, which must exceed twice the largest exponent plus the significand's
// width; products of a few exponentials must keep their powers within scale's 2^12.
constexpr number_facts facts_of(dtype type) {
    return type == dtype::f32
               ? number_facts{static_cast<double>(std::numeric_limits<float>::max()), 300, -300, 440, 40, 127, 100}
               : number_facts{std::numeric_limits<double>::max(), 1500, -2130, 2200, 80, 1023, 960};
}

}  // namespace actgen
