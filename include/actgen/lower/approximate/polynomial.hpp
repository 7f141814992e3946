// Coefficients by how accurate they are: for 24 bits of significand, and for 53.
#pragma once
#include <span>

#include <actgen/kernel/kernel.hpp>

namespace actgen::approximate {

// Whether what is meant for 24 bits is enough.
constexpr bool is_short(dtype t) { return format_of(t).significand <= 24; }

// Lowest degree first.
struct polynomial {
    std::span<double const> f32;
    std::span<double const> f64;

    constexpr std::span<double const> of(dtype t) const { return is_short(t) ? f32 : f64; }
};

// A constant as a number of either.
struct number {
    double f32;
    double f64;

    constexpr double of(dtype t) const { return is_short(t) ? f32 : f64; }
};

}  // namespace actgen::approximate
