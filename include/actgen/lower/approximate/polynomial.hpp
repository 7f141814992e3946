// Coefficients of one polynomial per dtype, lowest degree first.
#pragma once
#include <span>

#include <actgen/kernel/kernel.hpp>

namespace actgen::approximate {

struct polynomial {
    std::span<double const> f32;
    std::span<double const> f64;

    constexpr std::span<double const> of(dtype t) const { return t == dtype::f32 ? f32 : f64; }
};

// A constant as a number of each dtype.
struct number {
    double f32;
    double f64;

    constexpr double of(dtype t) const { return t == dtype::f32 ? f32 : f64; }
};

}  // namespace actgen::approximate
