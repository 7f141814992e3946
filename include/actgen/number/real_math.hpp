// Elementary functions of pairs: about 100 bits, for constants that no formula names, such as the root of x = sigmoid(x).
//
// Operands of moderate size only (what exp, squares and series reach without overflow); kernels and references never use
// them.
#pragma once
#include <actgen/number/constant_math.hpp>

namespace actgen::real_math {

inline constexpr real half_pi{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};  // Sollya: round(pi/2, D, RN), then the rest
inline constexpr real two_over_sqrt_pi{0x1.20dd750429b6dp+0, 0x1.1ae3a914fed8p-56};
inline constexpr real one_over_sqrt_2_pi{0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56};
inline constexpr real one_over_sqrt_2{0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55};

constexpr real scaled(real a, double power_of_two) { return {a.high * power_of_two, a.low * power_of_two}; }

// exp(r) - 1 for |r| <= 0.36: the series at r / 512, where it is short, then e(2 r) = e (2 + e).
constexpr real expm1_reduced(real r) {
    real const small = scaled(r, 0x1p-9);
    real sum;
    for (int n = 10; n >= 1; --n) sum = (sum + real(1)) * small / real(n);
    for (int i = 0; i < 9; ++i) sum = sum * (sum + real(2));
    return sum;
}
constexpr real exp(real a) {
    double const k = constant_math::round(a.high / constant_math::log_of_2.high);
    real const e   = expm1_reduced(a - constant_math::log_of_2 * real(k)) + real(1);
    return scaled(e, constant_math::power_of_two(static_cast<int>(k)));
}
constexpr real expm1(real a) {
    if (a.high > -0.36 && a.high < 0.36) return expm1_reduced(a);
    return exp(a) - real(1);
}

// One step of Newton's from the double's logarithm: log a = y + log(1 + e) with 1 + e = a exp(-y).
constexpr real log(real a) {
    real const y = constant_math::log(a.high);
    real const e = a * exp(-y) - real(1);
    return y + (e - real(0.5) * e * e);
}

struct circular {
    real sin, cos;
};
constexpr circular sin_and_cos(real a) {
    double const k = constant_math::round(a.high / half_pi.high);
    real const r   = a - half_pi * real(k), square = r * r;
    real sine, cosine;
    for (int n = 29; n >= 3; n -= 2) sine = -((sine + real(1)) * square / real(n * (n - 1)));
    for (int n = 30; n >= 2; n -= 2) cosine = -((cosine + real(1)) * square / real(n * (n - 1)));
    sine   = r * (sine + real(1));
    cosine = cosine + real(1);
    switch (static_cast<std::int64_t>(k) & 3) {
        case 0: return {sine, cosine};
        case 1: return {cosine, -sine};
        case 2: return {-sine, -cosine};
        default: return {-cosine, sine};
    }
}
// tan(atan a - y) = (a - tan y) / (1 + a tan y), which is as good as the angle itself.
constexpr real atan(real a) {
    real const y     = constant_math::atan(a.high);
    circular const c = sin_and_cos(y);
    return y + (a * c.cos - c.sin) / (c.cos + a * c.sin);
}

// exp(-a^2) sum 2^n a^(2 n + 1) / (1 3 5 ... (2 n + 1)), all of one sign; beyond 6 what 1 lacks is below 2^-53 of a unit
// in the last place of a double, and a double of it is enough.
constexpr real erf(real a) {
    if (a.high < 0) return -erf(-a);
    if (a.high > 6) return real(1) - real(constant_math::erfc(a.high));
    real const square = a * a;
    real term = a, sum = a;
    for (int n = 1; n < 400 && term.high > sum.high * 0x1p-110; ++n) {
        term = term * scaled(square, 2) / real(2 * n + 1);
        sum  = sum + term;
    }
    return two_over_sqrt_pi * exp(-square) * sum;
}

}  // namespace actgen::real_math
