// Chebyshev nodes and interpolation in plain doubles, in a written order: no function of the C library has a say.
#pragma once
#include <array>
#include <cstddef>
#include <span>

namespace actgen::synthesis::chebyshev {

inline constexpr std::size_t nodes = 16;

// cos(pi k / n), rounded; k <= n.
double cosine(std::size_t k, std::size_t n);

// The zeros of T_16, descending.
std::array<double, nodes> const& zeros();

// Coefficients of the interpolant of values at those zeros, and its value at t in [-1, 1].
using series = std::array<double, nodes>;
series interpolant(std::span<double const, nodes> values);
double value(series const&, double t);

}  // namespace actgen::synthesis::chebyshev
