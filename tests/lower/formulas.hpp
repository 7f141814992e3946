// Functions of one variable to lower, each with its value in extended precision.
#pragma once
#include <cmath>
#include <string>

#include <actgen/primitive/term.hpp>

#include "passes/passes.hpp"
#include "sweep.hpp"

namespace actgen::testing {

struct formula_under_test {
    std::string name;
    term (*build)(term x);
    long double (*exact)(long double x);
    double bound_f32;  // units in the last place, on every finite input that `included` admits
    double bound_f64;
    bool (*included)(double x) = nullptr;
};

inline kernel lowered_formula(term (*build)(term), dtype type) {
    graph g;
    term const x{g, g.leaf(leaves::input)};
    term const y = build(x);
    return passes::lower(g, {{result_role::output, 0, y.id}}, kernel_kind::forward, type);
}

constexpr term of(primitive const& p, term u) { return apply(p, u); }
constexpr term of(primitive const& p, term u, double v) { return apply(p, u, constant_like(u, literal(v))); }
constexpr term silu(term x) { return x * of(primitives::sigmoid, x); }
constexpr term gelu(term x) { return x * of(primitives::normal_cdf, x); }

inline long double sigmoid(long double x) { return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x)); }
inline long double softplus(long double x) { return std::fmax(x, 0.0L) + std::log1p(std::exp(-std::fabs(x))); }

// erfc(-x sqrt(1/2)) / 2.  The operand's rounding weighs 2 z^2 in the tail, so its low part d is put back: the
// logarithm of erfc falls by about 2 z d.
inline long double normal_cdf(long double x) {
    long double const high = 0x1.6a09e667f3bcc908p-1L, low = 0x1.65f626cdd52afa7cp-66L;  // sqrt(1/2), 64 bits and the rest
    long double const z = -x * high, d = std::fma(-x, high, -z) - x * low;
    long double const y = 0.5L * std::erfc(z);
    return z > 1 && y > 0 ? y * (1 - 2 * z * d) : y;
}
inline long double normal_pdf(long double x) { return 0.39894228040143267793994605993438186848L * std::exp(-0.5L * x * x); }
// The n-th derivative of sin(x) / x: by its series up to 1, term by term.
inline long double sinc(int n, long double x) {
    if (std::fabs(x) < 1) {
        long double sum = 0, power = 1;  // (-1)^k x^(2k - n) (2k)! / (2k - n)! / (2k + 1)!
        for (int k = (n + 1) / 2; k < 16; ++k) {
            long double c = k % 2 == 0 ? 1 : -1;
            for (int i = 2; i <= 2 * k + 1; ++i) c /= i;
            for (int i = 2 * k; i > 2 * k - n; --i) c *= i;
            sum += c * power * (n % 2 == 0 ? 1 : x);
            power *= x * x;
        }
        return sum;
    }
    long double const y = std::sin(x) / x, slope = (std::cos(x) - y) / x;
    return n == 0 ? y : n == 1 ? slope : -(std::sin(x) + 2 * slope) / x;
}
inline long double times(long double x, long double decaying) { return decaying == 0 ? std::copysign(0.0L, x) : x * decaying; }

}  // namespace actgen::testing
