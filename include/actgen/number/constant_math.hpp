// Elementary functions that constant expressions can call (<cmath> is not constexpr in C++20).
//
// For analysis and static_assert: correct to a few units in the last place of a double, over the whole line.  Kernels
// and references never use them.
#pragma once
#include <actgen/number/real.hpp>

namespace actgen::constant_math {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double nan      = std::numeric_limits<double>::quiet_NaN();

constexpr bool is_nan(double a) { return a != a; }

constexpr double floor(double a) {
    if (!(a < 4503599627370496.0 && a > -4503599627370496.0)) return a;
    double const whole = static_cast<double>(static_cast<std::int64_t>(a));
    return whole > a ? whole - 1 : whole;
}

constexpr double round(double a) {  // half to even
    double const low = floor(a), rest = a - low;
    if (rest != 0.5) return rest < 0.5 ? low : low + 1;
    return low == 2 * floor(0.5 * low) ? low : low + 1;
}

constexpr double sqrt(double a) { return static_cast<double>(square_root(a)); }

constexpr double power_of_two(int k) {
    if (k > 1023) return infinity;
    if (k < -1074) return 0;
    if (k < -1022) return std::bit_cast<double>(std::uint64_t{1} << (k + 1074));
    return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

inline constexpr real log_of_2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

// exp(r) - 1 for |r| <= 0.36 by its series.
constexpr double expm1_reduced(double r) {
    double sum = 0;
    for (int n = 18; n >= 1; --n) sum = (sum + 1) * r / n;
    return sum;
}

// e 2^k for e near 1, in two steps, of which each is a double.
constexpr double scaled(double e, int k) {
    double const part = e * power_of_two(k / 2), rest = power_of_two(k - k / 2);
    return rest > 1 && part > std::numeric_limits<double>::max() / rest ? infinity : part * rest;
}

constexpr double exp(double a) {
    if (is_nan(a)) return a;
    if (a > 709.8) return infinity;
    if (a < -745.2) return 0;
    double const k = round(a / log_of_2.high);
    double const r = static_cast<double>(real(a) - log_of_2 * real(k));
    double const e = 1 + expm1_reduced(r);
    return scaled(e, static_cast<int>(k));
}

constexpr double exp2(double a) {  // whose whole part is exact
    if (is_nan(a)) return a;
    if (a > 1025) return infinity;
    if (a < -1076) return 0;
    double const k = round(a);
    return scaled(exp(log_of_2.high * (a - k)), static_cast<int>(k));
}

constexpr double expm1(double a) {
    if (a > -0.36 && a < 0.36) return a == 0 ? a : expm1_reduced(a);
    return exp(a) - 1;
}

// 2 atanh(s) = log((1 + s) / (1 - s)) for |s| <= 0.18 by its series.
constexpr double two_atanh(double s) {
    double const square = s * s;
    double sum          = 0;
    for (int n = 23; n >= 3; n -= 2) sum = (sum + 1.0 / n) * square;
    return 2 * s * (1 + sum);
}

constexpr double log(double a) {
    if (is_nan(a) || a == infinity) return a;
    if (a < 0) return nan;
    if (a == 0) return -infinity;
    int k = 0;
    if (a < 0x1p-1022) {
        a *= 0x1p54;
        k = -54;
    }
    auto bits = std::bit_cast<std::uint64_t>(a);
    k += static_cast<int>(bits >> 52) - 1023;
    double m = std::bit_cast<double>((bits & 0xFFFFFFFFFFFFFull) | 0x3FF0000000000000ull);
    if (m > 1.4142135623730951) {
        m *= 0.5;
        ++k;
    }
    double const mantissa = two_atanh((m - 1) / (m + 1));
    return static_cast<double>(log_of_2 * real(k) + real(mantissa));
}

constexpr double log1p(double a) {
    if (a > -0.3 && a < 0.4) return a == 0 ? a : two_atanh(a / (2 + a));
    return log(1 + a);
}

constexpr double sigmoid(double a) {
    double const t = exp(a < 0 ? a : -a);
    return (a < 0 ? t : 1) / (1 + t);
}

constexpr double tanh(double a) {
    double const magnitude = a < 0 ? -a : a;
    if (is_nan(a)) return a;
    double const t = magnitude > 22 ? 1 : -expm1(-2 * magnitude) / (1 + exp(-2 * magnitude));
    return a < 0 ? -t : a == 0 ? a : t;
}

constexpr double sinh(double a) {
    if (a > 700 || a < -700) {
        double const half = exp(0.5 * (a < 0 ? -a : a));
        double const t    = 0.5 * half * half;
        return a < 0 ? -t : t;
    }
    double const t = expm1(a < 0 ? -a : a);
    double const s = 0.5 * (t + t / (t + 1));
    return a < 0 ? -s : a == 0 ? a : s;
}

constexpr double cosh(double a) {
    double const half = exp(0.5 * (a < 0 ? -a : a));
    if (half > 1e150) return 0.5 * half * half;
    double const t = half * half;
    return 0.5 * (t + 1 / t);
}

constexpr double asinh(double a) {
    double const m = a < 0 ? -a : a;
    if (is_nan(a) || m == infinity) return a;
    double const t = m > 1e150 ? log(m) + log_of_2.high : log1p(m + m * m / (1 + sqrt(m * m + 1)));
    return a < 0 ? -t : a == 0 ? a : t;
}

// Argument reduced by the double-double 2 pi / 4; meaningful for |a| < 2^40.
struct quadrant {
    double rest;
    int number;
};
constexpr quadrant reduce(double a) {
    constexpr real half_pi{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};
    double const k = round(a / half_pi.high);
    return {static_cast<double>(real(a) - half_pi * real(k)), static_cast<int>(static_cast<std::int64_t>(k) & 3)};
}
constexpr double sin_reduced(double r) {
    double sum = 0;
    for (int n = 19; n >= 3; n -= 2) sum = -(sum + 1) * r * r / (n * (n - 1));
    return r * (1 + sum);
}
constexpr double cos_reduced(double r) {
    double sum = 0;
    for (int n = 20; n >= 2; n -= 2) sum = -(sum + 1) * r * r / (n * (n - 1));
    return 1 + sum;
}
constexpr double sin(double a) {
    if (!error_free::finite(a)) return nan;
    if (a == 0) return a;
    quadrant const q = reduce(a);
    double const s   = (q.number & 1) != 0 ? cos_reduced(q.rest) : sin_reduced(q.rest);
    return (q.number & 2) != 0 ? -s : s;
}
constexpr double cos(double a) {
    if (!error_free::finite(a)) return nan;
    quadrant const q = reduce(a);
    double const s   = (q.number & 1) != 0 ? sin_reduced(q.rest) : cos_reduced(q.rest);
    return ((q.number + 1) & 2) != 0 ? -s : s;
}

constexpr double atan(double a) {
    if (is_nan(a)) return a;
    constexpr double quarter_pi = 0.7853981633974483;
    double m                    = a < 0 ? -a : a;
    double offset = 0, sign = 1;
    if (m > 2.414213562373095) {
        offset = 2 * quarter_pi;
        m      = -1 / m;
    } else if (m > 0.4142135623730950) {
        offset = quarter_pi;
        m      = (m - 1) / (m + 1);
    }
    // Halve the angle once more, so that the series is short.
    m = m / (1 + sqrt(1 + m * m));
    double const square = m * m;
    double sum          = 0;
    for (int n = 27; n >= 3; n -= 2) sum = -(sum + 1.0 / n) * square;
    sign           = a < 0 ? -1 : 1;
    double const t = offset + 2 * m * (1 + sum);
    return a == 0 ? a : sign * t;
}

// erf by its series near 0; erfc by the continued fraction  x + (1/2)/(x + (2/2)/(x + (3/2)/(x + ...)))  beyond 2.
constexpr double erf_series(double a) {
    double term = a, sum = a;
    for (int n = 1; n < 60; ++n) {
        term *= -a * a / n;
        sum += term / (2 * n + 1);
    }
    return 1.1283791670955126 * sum;
}
constexpr double erfc_fraction(double a) {
    if (a > 28) return 0;
    double fraction = 0;
    for (int n = 120; n >= 1; --n) fraction = 0.5 * n / (a + fraction);
    real const square = error_free::two_product(a, a);
    double const e    = exp(-square.high) * (1 - square.low);
    return e / ((a + fraction) * 1.7724538509055159);
}
constexpr double erfc(double a) {
    if (is_nan(a)) return a;
    if (a < 0) return 2 - erfc(-a);
    return a < 1.5 ? 1 - erf_series(a) : erfc_fraction(a);
}
constexpr double erf(double a) {
    if (is_nan(a)) return a;
    if (a < 0) return -erf(-a);
    return a < 1.5 ? (a == 0 ? a : erf_series(a)) : 1 - erfc_fraction(a);
}

constexpr double pow(double base, double exponent) {
    if (exponent == 0) return 1;
    if (exponent == floor(exponent) && exponent > -64 && exponent < 64) {
        int n      = static_cast<int>(exponent < 0 ? -exponent : exponent);
        double r = 1, b = base;
        for (; n != 0; n /= 2, b *= b)
            if (n % 2 != 0) r *= b;
        return exponent < 0 ? 1 / r : r;
    }
    return exp(exponent * log(base));
}

}  // namespace actgen::constant_math
