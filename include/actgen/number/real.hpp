// A real constant as the unevaluated sum of two doubles (about 106 bits), usable in constant expressions.
//
// A literal in a formula means its shortest decimal: 0.044715 is exactly 44715/10^6, not the nearest double.  The high
// part is the literal itself, the low part what the decimal has beyond it.  Sums and products after Dekker, "A
// floating-point technique for extending the available precision", Numer. Math. 18 (1971).
#pragma once
#include <bit>
#include <cstdint>
#include <limits>

#include <actgen/number/shortest_decimal.hpp>

namespace actgen {

struct real {
    double high = 0;
    double low  = 0;

    constexpr real() = default;
    constexpr real(double h, double l = 0) : high(h), low(l) {}

    constexpr explicit operator double() const { return high + low; }

    // Bits, not values: 0 and -0 are different constants, and NaN equals itself.
    friend constexpr bool operator==(real a, real b) {
        return std::bit_cast<std::uint64_t>(a.high) == std::bit_cast<std::uint64_t>(b.high) &&
               std::bit_cast<std::uint64_t>(a.low) == std::bit_cast<std::uint64_t>(b.low);
    }
};

namespace error_free {

inline constexpr double greatest = std::numeric_limits<double>::max();  // a call less, wherever constants are evaluated

// Without arithmetic: infinity - infinity is no constant expression.
constexpr bool finite(double a) { return a <= greatest && a >= -greatest; }

constexpr real two_sum(double a, double b) {
    double const s = a + b;
    if (!finite(s)) return {s, 0};
    double const t = s - a;
    return {s, (a - (s - t)) + (b - t)};
}

constexpr real quick_two_sum(double a, double b) {
    double const s = a + b;
    if (!finite(s)) return {s, 0};
    return {s, b - (s - a)};
}

constexpr real two_product(double a, double b) {
    double const p = a * b;
    if (!finite(p) || (p < 1e-280 && p > -1e-280)) return {p, 0};
    constexpr double splitter = 134217729.0;  // 2^27 + 1
    auto const half = [](double v) {
        double const t = splitter * v;
        return t - (t - v);
    };
    if (!finite(splitter * a) || !finite(splitter * b)) return {p, 0};
    double const ah = half(a), al = a - ah, bh = half(b), bl = b - bh;
    return {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

}  // namespace error_free

constexpr real operator-(real a) { return {-a.high, -a.low}; }

constexpr real operator+(real a, real b) {
    real const s = error_free::two_sum(a.high, b.high);
    real const t = error_free::two_sum(a.low, b.low);
    real const r = error_free::quick_two_sum(s.high, s.low + t.high);
    return error_free::quick_two_sum(r.high, r.low + t.low);
}

constexpr real operator-(real a, real b) { return a + -b; }

constexpr real operator*(real a, real b) {
    real const p = error_free::two_product(a.high, b.high);
    return error_free::quick_two_sum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

constexpr real operator/(real a, real b) {
    double const first = a.high / b.high;
    if (!error_free::finite(first) || first == 0) return first;
    real rest = a - b * real(first);
    double const second = rest.high / b.high;
    rest = rest - b * real(second);
    double const third = rest.high / b.high;
    return error_free::quick_two_sum(first, second) + real(third);
}

constexpr bool operator<(real a, real b) { return a.high < b.high || (a.high == b.high && a.low < b.low); }
constexpr bool operator>(real a, real b) { return b < a; }
constexpr bool equal(real a, real b) { return a.high == b.high && a.low == b.low; }
constexpr real absolute(real a) { return a.high < 0 ? -a : a; }

// Newton's iteration from a start that halves the exponent; at most one unit in the last place of the pair.
constexpr real square_root(real a) {
    if (!(a.high > 0)) return a.high == 0 ? real(a.high) : real(std::numeric_limits<double>::quiet_NaN());
    if (!error_free::finite(a.high)) return a;
    double guess = std::bit_cast<double>((std::bit_cast<std::uint64_t>(a.high) >> 1) + 0x1FF8000000000000ull);
    for (int i = 0; i < 6; ++i) guess = 0.5 * (guess + a.high / guess);
    real root = guess;
    for (int i = 0; i < 2; ++i) root = real(0.5) * (root + a / root);
    return root;
}

// n as a pair: its halves are exact.
constexpr real whole_number(std::uint64_t n) {
    return real(static_cast<double>(n >> 32) * 4294967296.0) + real(static_cast<double>(n & 0xFFFFFFFFu));
}

// 10^n as a pair; exact up to 10^44, beyond it within 2^-98.
constexpr real power_of_ten(int n) {
    real result = 1, base = 10;
    for (int rest = n < 0 ? -n : n; rest != 0; rest /= 2, base = rest != 0 ? base * base : base)
        if (rest % 2 != 0) result = result * base;
    return n < 0 ? real(1) / result : result;
}

// Whether pairs of doubles have their 106 bits for numbers of that magnitude, and products with their splitter.
constexpr bool is_held_by_pairs(double magnitude) { return magnitude >= 1e-270 && magnitude <= 1e290; }

// The real that a decimal literal stands for: the shortest decimal that rounds to `v`; what pairs do not hold is `v` itself.
constexpr real literal(double v) {
    if (v == 0 || !error_free::finite(v)) return v;
    real const magnitude = absolute(real(v));
    if (!is_held_by_pairs(magnitude.high)) return v;
    // Up to 15 digits no other decimal is as short: scale by powers of ten (exact in a pair up to 10^44) until they are an integer.
    real scale = 1;
    for (int digits = 0; digits <= 40 && magnitude.high < 1e17 && magnitude.high >= 1e-22; ++digits, scale = scale * real(10)) {
        real const scaled = magnitude * scale;
        if (scaled.high >= 1e15) break;
        real const decimal = whole_number(static_cast<std::uint64_t>(scaled.high + 0.5)) / scale;
        if (decimal.high == magnitude.high) return v < 0 ? -decimal : decimal;
    }
    shortest_decimal const d = shortest_decimal_of(magnitude.high);
    real const all           = whole_number(d.digits);
    real const decimal       = d.exponent < 0 ? all / power_of_ten(-d.exponent) : all * power_of_ten(d.exponent);
    return v < 0 ? -decimal : decimal;
}

}  // namespace actgen
