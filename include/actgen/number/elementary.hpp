// Elementary functions for double and double-double, straight-line code that SIMD loops can hold.
//
// Relative errors are below `elementary_error<number>`, which tests audit against ball arithmetic: far from tight, and enough.
// Arguments that a function's comment excludes give no NaN traps but no promise either: callers mark them undecided.
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <utility>

#include <actgen/number/cardinal_sine.hpp>
#include <actgen/number/double_double.hpp>
#include <actgen/number/real_math.hpp>

namespace actgen {

template <class number>
inline constexpr double elementary_error = sizeof(number) == sizeof(double) ? 0x1p-48 : 0x1p-90;

namespace series {

// Sum of c[k] x^k by Horner's rule, unrolled.
template <class number, std::size_t n>
[[gnu::always_inline]] inline number polynomial(std::array<real, n> const& c, number x) {
    number y = as_number<number>(c[n - 1]);
    [&]<std::size_t... k>(std::index_sequence<k...>) __attribute__((always_inline)) {
        ((y = y * x + as_number<number>(c[n - 2 - k])), ...);
    }
    (std::make_index_sequence<n - 1>{});
    return y;
}

// The first `count` entries.
template <std::size_t count, std::size_t n>
constexpr std::array<real, count> leading_terms(std::array<real, n> const& c) {
    std::array<real, count> part{};
    for (std::size_t k = 0; k < count; ++k) part[k] = c[k];
    return part;
}

constexpr real factorial(int n) { return n < 2 ? real(1) : real(n) * factorial(n - 1); }

constexpr auto exponential = [] {  // (exp(r) - 1) / r = sum r^k / (k + 1)!
    std::array<real, 14> c{};
    for (int k = 0; k < 14; ++k) c[static_cast<std::size_t>(k)] = real(1) / factorial(k + 1);
    return c;
}();
constexpr auto sine = [] {  // sin(r) / r in r^2
    std::array<real, 14> c{};
    for (int k = 0; k < 14; ++k) c[static_cast<std::size_t>(k)] = real(k % 2 == 0 ? 1 : -1) / factorial(2 * k + 1);
    return c;
}();
constexpr auto cosine = [] {  // cos(r) in r^2
    std::array<real, 15> c{};
    for (int k = 0; k < 15; ++k) c[static_cast<std::size_t>(k)] = real(k % 2 == 0 ? 1 : -1) / factorial(2 * k);
    return c;
}();
constexpr auto area_tangent = [] {  // atanh(s) / s in s^2
    std::array<real, 12> c{};
    for (int k = 0; k < 12; ++k) c[static_cast<std::size_t>(k)] = real(1) / real(2 * k + 1);
    return c;
}();
constexpr auto arc_tangent = [] {  // atan(t) / t in t^2, |t| <= sqrt(2) - 1: the term after the last is below 2^-54
    std::array<real, 20> c{};
    for (int k = 0; k < 20; ++k) c[static_cast<std::size_t>(k)] = real(k % 2 == 0 ? 1 : -1) / real(2 * k + 1);
    return c;
}();
constexpr auto error_function = [] {  // erf(x) / x in x^2
    std::array<real, 22> c{};
    for (int k = 0; k < 22; ++k)
        c[static_cast<std::size_t>(k)] =
            real(k % 2 == 0 ? 1 : -1) * real_math::two_over_sqrt_pi / (factorial(k) * real(2 * k + 1));
    return c;
}();

}  // namespace series

// log 2 as a 32-bit head, whose products with exponents are exact, and the rest: 0x1.62e42feep-1 is log 2 cut to 32
// bits.
inline constexpr real log_2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};  // mpmath: log(2)
inline constexpr double log_2_head = 0x1.62e42feep-1;
inline constexpr real log_2_rest   = log_2 - real(log_2_head);

// 2^k for an integral k in [-1022, 1023].
[[gnu::always_inline]] inline double power_of_two(double k) {
    // Adding 1.5 * 2^52 leaves the integer in the low bits of the significand.
    auto const bits = std::bit_cast<std::uint64_t>(k + 0x1.8p52);
    return std::bit_cast<double>((bits << 52) + (std::uint64_t(1023) << 52));
}

// exp(u) = 2^exponent (1 + rest), |rest| < 0.42, for |u| <= 750.
template <class number>
struct split_exponential {
    double exponent;
    number rest;
};

template <class number>
[[gnu::always_inline]] inline split_exponential<number> split_exp(number u) {
    constexpr bool pair = sizeof(number) > sizeof(double);
    double const k      = (leading(u) * 1.4426950408889634 + 0x1.8p52) - 0x1.8p52;  // 1 / log 2, to the nearest integer
    number const head   = exact_sum<number>(leading(u) - k * log_2_head, trailing(u));
    number r            = head - as_number<number>(log_2_rest) * number(k);
    // In double-double r is divided by 16 first, and exp(16 r) - 1 comes of four steps p -> 2 p + p^2.
    if constexpr (pair) r = scaled(r, 0x1p-4);
    number p = r * series::polynomial(series::exponential, r);
    if constexpr (pair) {
        p = scaled(p, 2) + p * p;
        p = scaled(p, 2) + p * p;
        p = scaled(p, 2) + p * p;
        p = scaled(p, 2) + p * p;
    }
    return {k, p};
}

// exp(u); beyond +-750 it is 0 or infinity, as it is in double.
template <class number>
[[gnu::always_inline]] inline number exponential(number u) {
    double const h   = leading(u);
    number const cut = either(h > 750, number(750), either(h < -750, number(-750), u));
    auto const e     = split_exp(cut);
    // In two steps, because 2^k alone may be out of range.
    double const half = power_of_two(((0.5 * e.exponent) + 0x1.8p52) - 0x1.8p52);
    double const rest = power_of_two(e.exponent - (((0.5 * e.exponent) + 0x1.8p52) - 0x1.8p52));
    return scaled(scaled(number(1) + e.rest, half), rest);
}

// exp(u) - 1; u at most 700 in double-double.
template <class number>
[[gnu::always_inline]] inline number exponential_minus_one(number u) {
    double const h   = leading(u);
    number const cut = either(h > 709, number(709), either(h < -80, number(-80), u));  // exp(-80) < 2^-115
    auto const e     = split_exp(cut);
    double const s   = power_of_two(e.exponent);
    return exact_sum<number>(s, -1) + scaled(e.rest, s);
}

// log(1 + t) for t in [sqrt(1/2) - 1, sqrt(2) - 1], exact relatively at t = 0.
[[gnu::always_inline]] inline double log_near_one(double t) {
    double const s = t / (2 + t);  // log(1 + t) = 2 atanh(t / (2 + t))
    return 2 * s * series::polynomial(series::area_tangent, s * s);
}
[[gnu::always_inline]] inline double_double log_near_one(double_double t) {
    // One Newton step: with y0 near log(1 + t), e = (1 + t) exp(-y0) - 1 is about 2^-50 and log = y0 + e - e^2 / 2.
    double const y0       = log_near_one(t.high);
    double_double const m = exponential_minus_one(double_double(-y0));
    double_double const e = (t + m) + t * m;
    return double_double(y0) + (e - double_double(0.5 * e.high * e.high));
}

// The exponent k of x > 0 with x 2^-k in [sqrt(1/2), sqrt(2)); x normal.
[[gnu::always_inline]] inline double centred_exponent(double x) {
    constexpr std::uint64_t root_half = std::bit_cast<std::uint64_t>(0x1.6a09e667f3bcdp-1);  // sqrt(1/2)
    std::uint64_t const shifted       = std::bit_cast<std::uint64_t>(x) - root_half + (std::uint64_t(1024) << 52);
    // The integer, read back through the significand of 2^52 + integer.
    return std::bit_cast<double>((shifted >> 52) | std::bit_cast<std::uint64_t>(0x1p52)) - 0x1p52 - 1024;
}

// log(x), x >= 2^-1000 finite.
template <class number>
[[gnu::always_inline]] inline number logarithm(number x) {
    double const k    = centred_exponent(leading(x));
    double const half = ((0.5 * k) + 0x1.8p52) - 0x1.8p52;
    number const z    = scaled(scaled(x, power_of_two(-half)), power_of_two(half - k));
    number const t    = exact_sum<number>(leading(z) - 1, trailing(z));
    number const head = number(k) * number(log_2_head);
    return (head + (number(k) * as_number<number>(log_2_rest))) + log_near_one(t);
}

// log(1 + u), u > -1, at most 2^900.
template <class number>
[[gnu::always_inline]] inline number logarithm_plus_one(number u) {
    double_double const one_more = double_double(1) + double_double(leading(u), trailing(u));
    double const k               = centred_exponent(one_more.high);
    double const half            = ((0.5 * k) + 0x1.8p52) - 0x1.8p52;
    double_double const z        = scaled(scaled(one_more, power_of_two(-half)), power_of_two(half - k));
    number const away            = exact_sum<number>(z.high - 1, z.low);
    number const t               = either(k == 0, u, away);
    number const head            = number(k) * number(log_2_head);
    return (head + (number(k) * as_number<number>(log_2_rest))) + log_near_one(t);
}

template <class number>
[[gnu::always_inline]] inline number logistic(number u) {  // |u| <= 700 in double-double
    return number(1) / (number(1) + exponential(-u));
}
template <class number>
[[gnu::always_inline]] inline number soft_plus(number u) {  // max(u, 0) + log(1 + exp(-|u|))
    number const a = magnitude_of(u);
    return either(leading(u) > 0, u, number(0)) + logarithm_plus_one(exponential(-a));
}
template <class number>
[[gnu::always_inline]] inline number hyperbolic_tangent(number u) {
    number const cut = either(leading(u) > 300, number(300), either(leading(u) < -300, number(-300), u));
    number const m   = exponential_minus_one(scaled(magnitude_of(cut), 2));
    number const y   = m / (m + number(2));
    return either(leading(u) < 0, -y, y);
}
template <class number>
[[gnu::always_inline]] inline number hyperbolic_sine(number u) {  // |u| <= 700
    number const m = exponential_minus_one(magnitude_of(u));
    number const y = scaled(m + m / (m + number(1)), 0.5);
    return either(leading(u) < 0, -y, y);
}
template <class number>
[[gnu::always_inline]] inline number hyperbolic_cosine(number u) {  // |u| <= 700
    number const e = exponential(magnitude_of(u));
    return scaled(e + number(1) / e, 0.5);
}
template <class number>
[[gnu::always_inline]] inline number area_hyperbolic_sine(number u) {  // |u| <= 2^400
    number const a = magnitude_of(u), square = a * a;
    number const y = logarithm_plus_one(a + square / (number(1) + root_of(number(1) + square)));
    return either(leading(u) < 0, -y, y);
}

// Absolute errors count here: |u| <= 2^20, and pi / 2 is used to 33 + 106 bits.
inline constexpr double half_pi_head = 0x1.921fb544p+0;                            // pi / 2 cut to 33 bits
inline constexpr real half_pi_rest{0x1.0b4611a626331p-34, 0x1.1701b839a2520p-88};  // mpmath: pi / 2 - head

template <class number>
struct wave {
    number sine, cosine;
};
template <class number>
[[gnu::always_inline]] inline wave<number> sine_and_cosine(number u) {
    double const k     = (leading(u) * 0.6366197723675814 + 0x1.8p52) - 0x1.8p52;  // 2 / pi
    number const head  = exact_sum<number>(leading(u) - k * half_pi_head, trailing(u));
    number const r     = head - as_number<number>(half_pi_rest) * number(k);
    number const r2    = r * r;
    number const s     = r * series::polynomial(series::sine, r2);
    number const c     = series::polynomial(series::cosine, r2);
    auto const quarter = std::bit_cast<std::uint64_t>(k + 0x1.8p52);
    bool const odd     = (quarter & 1) != 0;
    number const first = either(odd, c, s), second = either(odd, s, c);
    return {either((quarter & 2) != 0, -first, first), either(((quarter + 1) & 2) != 0, -second, second)};
}

// The n-th derivative of sin(u) / u, |u| <= 2^20; beyond |u| = 1 its error is absolute, as those of sine and cosine are.
template <int n, class number>
[[gnu::always_inline]] inline number cardinal_sine_of(number u) {
    constexpr std::size_t terms = sizeof(number) == sizeof(double) ? 9 : cardinal_sine::terms;
    constexpr auto series       = series::leading_terms<terms>(cardinal_sine::series(n));
    bool const inside           = std::fabs(leading(u)) < 1;
    number const near           = either(inside, u, number(1)), far = either(inside, number(1), u);
    number sum                  = series::polynomial(series, near * near);
    if constexpr (n % 2 != 0) sum = near * sum;
    auto const w = sine_and_cosine(far);
    return either(inside, sum, cardinal_sine::far_from_zero(n, far, w.sine, w.cosine));
}

[[gnu::always_inline]] inline double arc_tangent(double u) {
    double const a      = std::fabs(u);
    bool const large    = a > 1;
    double const inner  = large ? 1 / a : a;
    bool const middle   = inner > 0.41421356237309503;                 // tan(pi / 8) = sqrt(2) - 1
    double const t      = middle ? (inner - 1) / (inner + 1) : inner;  // atan(inner) - pi / 4
    double const series = t * series::polynomial(series::arc_tangent, t * t);
    double const turned = middle ? series + 0.78539816339744828 : series;  // pi / 4
    double const y      = large ? 1.5707963267948966 - turned : turned;    // pi / 2
    return u < 0 ? -y : y;
}
[[gnu::always_inline]] inline double_double arc_tangent(double_double u) {  // |u| <= 2^400
    double const y0       = arc_tangent(u.high);
    auto const w          = sine_and_cosine(double_double(y0));
    double_double const d = (u * w.cosine - w.sine) / (w.cosine + u * w.sine);  // tan(atan(u) - y0)
    return double_double(y0) + d;
}

}  // namespace actgen
