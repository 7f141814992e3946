// Elementary functions of numbers with exponents without limit: relative errors of about 2^-90.
//
// Near 0 a function is the first terms of its series, far out its asymptotic form; in between the functions of pairs serve.
// sin and cos have absolute errors, and take |u| <= 2^20.
#pragma once
#include <actgen/number/elementary.hpp>
#include <actgen/number/extended.hpp>
#include <actgen/number/real_math.hpp>

namespace actgen::extended_math {

inline bool is_tiny(extended u) { return u.is_below_power(-60); }

inline extended from(double_double v) { return extended::normalised(v, 0); }
inline extended square(extended u) { return u * u; }
inline extended absolute(extended u) { return u.is_negative() ? -u : u; }
inline extended times_power(extended u, double k) { return extended::normalised(u.significand, u.exponent + k); }

inline extended sqrt(extended u) {
    if (u.is_zero() || u.is_nan() || (u.is_infinite() && !u.is_negative())) return u;
    if (u.is_negative()) return extended::undefined();
    double const half = ((0.5 * u.exponent) + 0x1.8p52) - 0x1.8p52, odd = u.exponent - 2 * half;
    return extended::normalised(root_of(scaled(u.significand, odd > 0 ? 2 : odd < 0 ? 0.5 : 1)), half);
}

// exp(u) with u = k log 2 + r.
inline extended exp(extended u) {
    if (u.is_nan()) return u;
    if (u.is_infinite()) return u.is_negative() ? extended() : u;
    if (is_tiny(u)) return extended(1) + u + times_power(square(u), -1);
    if (!u.is_below_power(51)) return u.is_negative() ? extended() : extended::infinite(false);
    double_double const v = u.pair();
    double const k        = ((v.high * 1.4426950408889634) + 0x1.8p52) - 0x1.8p52;
    double_double const r = v - double_double(k) * double_double(log_2);
    auto const e          = split_exp(r);
    return extended::normalised(double_double(1) + e.rest, k + e.exponent);
}
inline extended expm1(extended u) {
    if (is_tiny(u)) return u + times_power(square(u), -1);
    if (!u.is_below_power(6)) return exp(u) - extended(1);
    return from(exponential_minus_one(u.pair()));
}

inline extended log(extended u) {
    if (u.is_nan()) return u;
    if (u.is_zero()) return extended::infinite(true);
    if (u.is_negative()) return extended::undefined();
    if (u.is_infinite()) return u;
    bool const near_one = u.exponent == 0 || u.exponent == -1;
    if (near_one) return from(logarithm(u.pair()));
    return from(logarithm(u.significand)) + extended(u.exponent) * extended(log_2);
}
inline extended log1p(extended u) {
    if (is_tiny(u)) return u - times_power(square(u), -1);
    if (!u.is_below_power(400)) return log(u);  // where 1 is below the last of its bits
    if (u.is_nan() || (u + extended(1)).is_negative()) return extended::undefined();
    if ((u + extended(1)).is_zero()) return extended::infinite(true);
    return from(logarithm_plus_one(u.pair()));
}

inline extended tanh(extended u) {
    if (is_tiny(u)) return u;
    if (u.is_nan()) return u;
    if (!u.is_below_power(8)) return extended(u.is_negative() ? -1.0 : 1.0);
    return from(hyperbolic_tangent(u.pair()));
}

inline extended softplus(extended u) { return (u.is_negative() ? extended() : u) + log1p(exp(-absolute(u))); }
inline extended sinh(extended u) {
    extended const m = expm1(absolute(u)), y = m.is_infinite() ? m : times_power(m + m / (m + extended(1)), -1);
    return u.is_negative() ? -y : y;
}
inline extended cosh(extended u) {
    extended const e = exp(absolute(u));
    return times_power(e + extended(1) / e, -1);
}
inline extended asinh(extended u) {
    if (is_tiny(u) || u.is_nan()) return u;
    extended const a = absolute(u), y = log1p(a + square(a) / (extended(1) + sqrt(extended(1) + square(a))));
    return u.is_negative() ? -y : y;
}

inline extended sin(extended u) {
    if (is_tiny(u)) return u;
    return u.is_below_power(20) ? from(sine_and_cosine(u.pair()).sine) : extended::undefined();
}
inline extended cos(extended u) {
    if (is_tiny(u)) return extended(1);
    return u.is_below_power(20) ? from(sine_and_cosine(u.pair()).cosine) : extended::undefined();
}
inline extended atan(extended u) {
    if (is_tiny(u) || u.is_nan()) return u;
    if (u.is_below_power(60)) return from(arc_tangent(u.pair()));
    extended const right = extended(real_math::half_pi), beyond = u.is_infinite() ? extended() : extended(1) / absolute(u);
    return u.is_negative() ? beyond - right : right - beyond;
}

// erf(a) = 2 / sqrt(pi) exp(-a^2) sum 2^n a^(2 n + 1) / (1 3 5 ... (2 n + 1)), all of one sign; 0 <= a <= 4.
inline extended erf_series(double_double a) {
    double_double const square = a * a;
    double_double term = a, sum = a;
    for (int n = 1; n < 200 && term.high > sum.high * 0x1p-110; ++n) {
        term = term * scaled(square, 2) / double_double(2 * n + 1);
        sum  = sum + term;
    }
    return extended(real_math::two_over_sqrt_pi) * exp(-from(square)) * from(sum);
}
// erfc(a) = exp(-a^2) / sqrt(pi) / (a + 1/2 / (a + 1 / (a + 3/2 / (a + ...)))) for a >= 4.
inline extended erfc_fraction(extended a) {
    extended below = a;
    for (int n = 160; n > 0; --n) below = a + extended(0.5 * n) / below;
    return exp(-square(a)) * times_power(extended(real_math::two_over_sqrt_pi), -1) / below;
}
inline extended erfc_of_magnitude(extended a) { return a.is_below_power(2) ? extended(1) - erf_series(a.pair()) : erfc_fraction(a); }
inline extended erf(extended u) {
    if (is_tiny(u)) return extended(real_math::two_over_sqrt_pi) * u;
    if (u.is_nan()) return u;
    if (u.is_infinite()) return extended(u.is_negative() ? -1.0 : 1.0);
    extended const a = absolute(u), y = a.is_below_power(2) ? erf_series(a.pair()) : extended(1) - erfc_fraction(a);
    return u.is_negative() ? -y : y;
}
inline extended erfc(extended u) {
    if (u.is_nan()) return u;
    if (u.is_infinite()) return u.is_negative() ? extended(2) : extended();
    if (is_tiny(u)) return extended(1) - extended(real_math::two_over_sqrt_pi) * u;
    extended const c = erfc_of_magnitude(absolute(u));
    return u.is_negative() ? extended(2) - c : c;
}

inline extended normal_cdf(extended u) { return times_power(erfc(-u * extended(real_math::one_over_sqrt_2)), -1); }
inline extended normal_pdf(extended u) { return extended(real_math::one_over_sqrt_2_pi) * exp(-times_power(square(u), -1)); }

// floor, and the nearest whole number, half to even.
inline extended floor(extended u) {
    if (!exact::finite(u.significand.high) || u.is_zero() || !u.is_below_power(106)) return u;
    if (u.is_below_power(0)) return u.is_negative() ? extended(-1) : extended();
    double_double const v = u.pair();
    auto const below      = [](double a) {  // of a double
        if (a >= 0x1p52 || a <= -0x1p52) return a;
        double const near = a < 0 ? (a - 0x1p52) + 0x1p52 : (a + 0x1p52) - 0x1p52;
        return near > a ? near - 1 : near;
    };
    double const whole = below(v.high);
    return from(whole == v.high ? double_double(whole) + double_double(below(v.low)) : double_double(whole));
}
inline extended round(extended u) {
    extended const lower = floor(u), rest = u - lower, half = extended(0.5);
    if (rest < half) return lower;
    if (half < rest) return lower + extended(1);
    return floor(times_power(lower, -1)) == times_power(lower, -1) ? lower : lower + extended(1);
}

// u^v log(u)^n, with its limits where u is 0; of negative u only whole powers.
inline extended power(extended u, extended v, int n) {
    if (u.is_nan() || v.is_nan()) return extended::undefined();
    if (u.is_zero()) {
        if (!v.is_negative() && !v.is_zero()) return extended();
        if (n == 1) return extended::infinite(true);
        return n == 0 && v.is_zero() ? extended(1) : extended::infinite(false);
    }
    bool const whole = floor(v) == v, odd = whole && !(floor(times_power(v, -1)) == times_power(v, -1));
    if (u.is_negative() && (!whole || n > 0)) return extended::undefined();
    extended const l = log(absolute(u));
    extended y       = v.is_zero() ? extended(1) : exp(v * l);
    for (int k = 0; k < n; ++k) y = y * l;
    return u.is_negative() && odd ? -y : y;
}

}  // namespace actgen::extended_math
