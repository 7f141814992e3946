// Double-double arithmetic without branches, so that loops over it become SIMD code.
//
// Sums and products after Joldes, Muller and Popescu, "Tight and rigorous error bounds for basic building blocks of
// double-word arithmetic", ACM TOMS 44 (2017): relative errors 3 * 2^-106 (sum), 5 * 2^-106 (product), 10 * 2^-106
// (quotient), while nothing overflows or falls below 2^-960.
#pragma once
#include <cmath>

#include <actgen/number/real.hpp>

namespace actgen {

struct double_double {
    double high = 0;
    double low  = 0;

    double_double() = default;
    constexpr double_double(double h, double l = 0) : high(h), low(l) {}
    constexpr explicit double_double(real a) : high(a.high), low(a.low) {}
};

[[gnu::always_inline]] inline double_double sum_of(double a, double b) {
    double const s = a + b, t = s - a;
    return {s, (a - (s - t)) + (b - t)};
}
[[gnu::always_inline]] inline double_double sum_of_ordered(double a, double b) {  // |a| >= |b|
    double const s = a + b;
    return {s, b - (s - a)};
}
[[gnu::always_inline]] inline double_double product_of(double a, double b) {
    double const p = a * b;
    return {p, std::fma(a, b, -p)};
}

[[gnu::always_inline]] inline double_double operator-(double_double a) { return {-a.high, -a.low}; }
[[gnu::always_inline]] inline double_double operator+(double_double a, double_double b) {
    double_double const s = sum_of(a.high, b.high), t = sum_of(a.low, b.low);
    double_double const r = sum_of_ordered(s.high, s.low + t.high);
    return sum_of_ordered(r.high, r.low + t.low);
}
[[gnu::always_inline]] inline double_double operator-(double_double a, double_double b) { return a + -b; }
[[gnu::always_inline]] inline double_double operator*(double_double a, double_double b) {
    double_double const p = product_of(a.high, b.high);
    return sum_of_ordered(p.high, p.low + std::fma(a.high, b.low, a.low * b.high));
}
[[gnu::always_inline]] inline double_double operator/(double_double a, double_double b) {
    double const q        = a.high / b.high;
    double_double const p = product_of(b.high, q);
    double const rest     = ((a.high - p.high) - p.low) + std::fma(-q, b.low, a.low);
    return sum_of_ordered(q, rest / b.high);
}

// What templates over double and double_double ask of their number type.
[[gnu::always_inline]] inline double leading(double a) { return a; }
[[gnu::always_inline]] inline double leading(double_double a) { return a.high; }
[[gnu::always_inline]] inline double trailing(double) { return 0; }
[[gnu::always_inline]] inline double trailing(double_double a) { return a.low; }
// Times a power of two, exactly.
[[gnu::always_inline]] inline double scaled(double a, double power) { return a * power; }
[[gnu::always_inline]] inline double_double scaled(double_double a, double power) {
    return {a.high * power, a.low * power};
}
[[gnu::always_inline]] inline double root_of(double a) { return std::sqrt(a); }
[[gnu::always_inline]] inline double_double root_of(double_double a) {
    double const s        = std::sqrt(a.high);
    double_double const p = product_of(s, s);
    double const rest     = ((a.high - p.high) - p.low) + a.low;
    return sum_of_ordered(s, s > 0 ? rest / (s + s) : 0);
}
// The exact product of two doubles, as far as the type holds it.
template <class number>
[[gnu::always_inline]] inline number exact_product(double a, double b) {
    if constexpr (sizeof(number) == sizeof(double))
        return a * b;
    else
        return product_of(a, b);
}
template <class number>
[[gnu::always_inline]] inline number exact_sum(double a, double b) {
    if constexpr (sizeof(number) == sizeof(double))
        return a + b;
    else
        return sum_of(a, b);
}
template <class number>
[[gnu::always_inline]] constexpr number as_number(real a) {
    if constexpr (sizeof(number) == sizeof(double))
        return a.high;
    else
        return number(a);
}
template <class number>
[[gnu::always_inline]] inline number either(bool condition, number a, number b) {
    if constexpr (sizeof(number) == sizeof(double))
        return condition ? a : b;
    else
        return {condition ? a.high : b.high, condition ? a.low : b.low};
}
template <class number>
[[gnu::always_inline]] inline number magnitude_of(number a) {
    return either(leading(a) < 0, -a, a);
}

}  // namespace actgen
