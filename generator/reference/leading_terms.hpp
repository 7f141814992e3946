// Sums and quotients of functions whose leading terms cancel near 0 or far out, and what is left of them there.
//
// Each is a choice between the series there, whose error is below 2^-110 of the value, and the formula elsewhere.
#pragma once
#include <array>

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

namespace actgen::leading_terms {

constexpr double near_zero       = 0x1p-6;
constexpr std::size_t term_count = 12;  // each at least 2^12 times smaller than the one before
using series                     = std::array<real, term_count>;

constexpr term value_of(series const& s, term square) {
    term y = constant_like(square, s.back());
    for (std::size_t k = s.size() - 1; k-- > 0;) y = s[k] + square * y;
    return y;
}

// tanh u = c0 u + c1 u^3 + ..., by tanh' = 1 - tanh^2.
constexpr series tanh_series() {
    series c{real(1)};
    for (std::size_t n = 1; n < c.size(); ++n) {
        real sum(0);
        for (std::size_t i = 0; i < n; ++i) sum = sum + c[i] * c[n - 1 - i];
        c[n] = -(sum / real(static_cast<double>(2 * n + 1)));
    }
    return c;
}

// u - tanh(u)
constexpr term less_tanh(term u) {
    series rest = tanh_series();
    for (std::size_t n = 1; n < rest.size(); ++n) rest[n - 1] = -rest[n];
    rest.back()        = real(0);
    term const square = u * u;
    term const inner  = u * square * value_of(rest, square);
    term const outer  = u - apply(primitives::tanh, u);
    return apply(primitives::select, apply(primitives::absolute, u) < near_zero, inner, outer);
}

// atan(u) + pi/2, the angle of (-u, 1)
constexpr term angle(term u, term half_pi) {
    term const inner = -apply(primitives::atan, real(1) / u);
    term const outer = apply(primitives::atan, u) + half_pi;
    return apply(primitives::select, u < -1.0, inner, outer);
}

// The slope of u (atan(u) + pi/2), which is the angle and u / (u^2 + 1): with s = -1/u, the coefficients of s^(2k + 1) are
// (-1)^(k + 1) 2k / (2k + 1).
constexpr term slope_of_operand_times_angle(term u, term angle) {
    series c{};
    for (std::size_t n = 0; n < c.size(); ++n) {
        double const even = static_cast<double>(2 * (n + 1));
        real const size   = real(even) / real(even + 1);
        c[n]              = n % 2 == 0 ? size : -size;
    }
    term const s      = real(-1) / u;
    term const square = s * s;
    term const inner  = s * square * value_of(c, square);
    term const under  = u * u + real(1);
    term const outer  = angle + u / under;
    return apply(primitives::select, u < -1 / near_zero, inner, outer);
}

// sigmoid(u) / sqrt(softplus(u)) = exp(u / 2) (1 - 3/4 exp(u) + ...)
constexpr term sigmoid_by_root_of_softplus(term u, term written) {
    return apply(primitives::select, u < -80.0, apply(primitives::exp, u * real(0.5)), written);
}

}  // namespace actgen::leading_terms
