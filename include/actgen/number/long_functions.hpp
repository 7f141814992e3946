// Elementary functions of long floats: cut to `digits`, and off by less than four units in the last place.
//
// Operands are taken as exact.  What leaves the exponents is 0 or infinite; sines of numbers beyond 2^turning_limit are not known.
#pragma once
#include <actgen/number/elementary.hpp>
#include <actgen/number/long_constants.hpp>
#include <actgen/number/long_float.hpp>

namespace actgen::long_math {

using digit = long_float::digit;

inline constexpr int guard         = 2;     // more digits on the way
inline constexpr int turning_limit = 2200;  // as far as the digits of pi reach
inline constexpr int most_digits   = 120;   // of results

inline long_float one() { return long_float(1.0); }

// terms(k) for k = 0, 1, ... until they no longer count; each is less than half of the one before.
template <class Next>
long_float series(long_float first, int digits, Next const& next) {
    long_float all = first, term = first;
    if (first.is_zero()) return all;
    for (digit k = 1;; ++k) {
        term = next(term, k);
        if (term.is_zero() || term.exponent() < all.exponent() - std::int64_t{long_float::digit_bits} * digits) return all;
        all = added(all, term, digits);
    }
}

// exp(u) - 1 for |u| <= 1.
inline long_float expm1_near_zero(long_float const& u, int digits) {
    int const w        = digits + guard;
    int const halvings = std::clamp<int>(static_cast<int>(u.exponent()) + 6 + digits / 3, 0, 60);
    long_float const r = times_power(cut(u, w), -halvings);
    long_float e       = series(r, w, [&](long_float const& t, digit k) { return divided(multiplied(t, r, w), k + 1, w); });
    for (int k = 0; k < halvings; ++k) e = multiplied(e, added(e, long_float(2.0), w), w);
    return cut(e, digits);
}
inline long_float exp(long_float const& u, int digits) {
    if (u.is_nan()) return u;
    if (u.is_infinite() || u.exponent() > 50) return u.is_negative() ? long_float() : long_float::infinite(false);
    if (u.is_zero()) return one();
    int const w        = digits + guard, wider = w + 2;
    long_float const k = whole_below(added(quotient(u, long_constants::log_2(4), 4), long_float(0.5), 4));
    long_float const r = added(u, -multiplied(k, long_constants::log_2(wider), wider), wider);
    return times_power(added(one(), expm1_near_zero(r, w), digits), static_cast<std::int64_t>(k.nearest()));
}
inline long_float expm1(long_float const& u, int digits) {
    if (u.is_zero()) return u;
    if (u.is_finite() && u.exponent() < 0) return expm1_near_zero(u, digits);
    return added(exp(u, digits + 1), -one(), digits);
}

// log(1 + u) for |u| <= 2^-8: 2 artanh(u / (2 + u)).
inline long_float log1p_near_zero(long_float const& u, int digits) {
    int const w          = digits + guard;
    long_float const s   = quotient(u, added(u, long_float(2.0), w), w), square = multiplied(s, s, w);
    long_float odd       = s;
    long_float const all = series(s, w, [&](long_float const&, digit k) {
        odd = multiplied(odd, square, w);
        return divided(odd, 2 * k + 1, w);
    });
    return times_power(cut(all, digits), 1);
}
inline long_float log(long_float const& u, int digits) {
    if (u.is_nan() || (u.is_infinite() && !u.is_negative())) return u;
    if (u.is_zero()) return long_float::infinite(true);
    if (u.is_negative()) return long_float::undefined();
    int const w     = digits + guard;
    std::int64_t e  = u.exponent();
    long_float m    = times_power(u, -e);  // from 1/2 to 1
    if (m.nearest() < 0.75) {
        m = times_power(m, 1);
        --e;
    }
    long_float const above_one = added(m, -one(), w + 2);
    long_float l;
    if (above_one.is_zero() || above_one.exponent() <= -8) {
        l = log1p_near_zero(above_one, w);
    } else {
        long_float const near(logarithm(double_double(m.nearest())).high);
        l = added(near, log1p_near_zero(added(multiplied(m, exp(-near, w), w), -one(), w), w), w);
    }
    if (e != 0) l = added(l, multiplied(long_float(static_cast<double>(e)), long_constants::log_2(w + 2), w + 2), w);
    return cut(l, digits);
}
inline long_float log1p(long_float const& u, int digits) {
    if (u.is_zero()) return u;
    if (u.is_finite() && u.exponent() <= -8) return log1p_near_zero(u, digits);
    return log(added(one(), u, digits + 2), digits);
}

// sin(r) for |r| <= 1.
inline long_float sine_near_zero(long_float const& r, int digits) {
    int const w    = digits + guard;
    int thirds     = std::clamp<int>((static_cast<int>(std::max<std::int64_t>(r.exponent(), -1000)) + 6 + digits / 4) * 2 / 3, 0, 40);
    long_float s   = cut(r, w);
    for (int k = 0; k < thirds; ++k) s = divided(s, 3, w);
    long_float const square = multiplied(s, s, w);
    s = series(s, w, [&](long_float const& t, digit k) { return -divided(multiplied(t, square, w), 2 * k * (2 * k + 1), w); });
    for (int k = 0; k < thirds; ++k) {
        long_float const cube = multiplied(multiplied(s, s, w), s, w);
        s                     = added(multiplied(long_float(3.0), s, w), -times_power(cube, 2), w);
    }
    return cut(s, digits);
}
inline long_float cosine_near_zero(long_float const& r, int digits) {
    long_float const s = sine_near_zero(times_power(r, -1), digits + 1);
    return added(one(), -times_power(multiplied(s, s, digits + 1), 1), digits);
}
// u = quarter pi / 2 + rest
struct turned {
    long_float rest;
    int quarter;  // of a turn, 0 to 3
};
inline turned turn_back(long_float const& u, int digits) {
    if (u.is_zero() || u.exponent() < 0) return {u, 0};
    int const more        = static_cast<int>(u.exponent()) / long_float::digit_bits + 2, w = digits + guard + more;
    long_float const half_pi = times_power(long_constants::pi(w), -1);
    long_float const k    = whole_below(added(quotient(u, half_pi, more + 2), long_float(0.5), more + 2));
    long_float const four = added(k, -times_power(whole_below(times_power(k, -2)), 2), more + 2);
    long_float const rest = added(u, -multiplied(k, half_pi, w), w);
    return {cut(rest, digits + guard), static_cast<int>(four.nearest())};
}
// NaN beyond the limit.
inline long_float sine_of_quarters(long_float const& u, int quarters, int digits) {
    if (!u.is_finite() || u.exponent() > turning_limit) return long_float::undefined();
    turned const t       = turn_back(u, digits);
    int const quarter    = (t.quarter + quarters) & 3;
    long_float const all = (quarter & 1) != 0 ? cosine_near_zero(t.rest, digits) : sine_near_zero(t.rest, digits);
    return quarter >= 2 ? -all : all;
}
inline long_float sin(long_float const& u, int digits) { return sine_of_quarters(u, 0, digits); }
inline long_float cos(long_float const& u, int digits) { return sine_of_quarters(u, 1, digits); }

inline long_float atan_near_zero(long_float const& u, int digits) {  // |u| <= 2^-8
    int const w = digits + guard;
    long_float const square = multiplied(u, u, w);
    long_float odd          = u;
    return cut(series(u, w, [&](long_float const&, digit k) {
        odd = -multiplied(odd, square, w);
        return divided(odd, 2 * k + 1, w);
    }), digits);
}
inline long_float atan(long_float const& u, int digits) {
    if (u.is_nan() || u.is_zero()) return u;
    if (u.is_infinite()) return u.is_negative() ? -times_power(long_constants::pi(digits), -1) : times_power(long_constants::pi(digits), -1);
    if (u.exponent() <= -8) return atan_near_zero(u, digits);
    int const w = digits + guard;
    if (compare(magnitude(u), one()) > 0) {
        long_float const rest = atan(quotient(one(), magnitude(u), w), w), right = times_power(long_constants::pi(w), -1);
        long_float const all = added(right, -rest, digits);
        return u.is_negative() ? -all : all;
    }
    long_float const near(arc_tangent(double_double(u.nearest())).high);
    long_float const s = sine_near_zero(near, w), c = cosine_near_zero(near, w);
    long_float const d = quotient(added(multiplied(u, c, w), -s, w), added(c, multiplied(u, s, w), w), w);
    return added(near, d.is_zero() ? d : atan_near_zero(d, w), digits);
}

// 2 / sqrt(pi)
inline long_float two_over_root_pi(int digits) { return quotient(long_float(2.0), root(long_constants::pi(digits + 1), digits + 1), digits); }

// Where exp(-a^2) no longer counts beside 1.
inline bool is_far_out(long_float const& a, int digits) {
    return a.exponent() > 20 || a.nearest() * a.nearest() > 0.7 * long_float::digit_bits * digits;
}
// 2 / sqrt(pi) exp(-a^2) sum 2^n a^(2 n + 1) / (1 3 5 ... (2 n + 1)), all of one sign; a > 0.
inline long_float erf_by_series(long_float const& a, int digits) {
    int const w = digits + guard;
    long_float const square = multiplied(a, a, 2 * w), twice = cut(times_power(square, 1), w);
    long_float all = a, term = a;
    for (digit n = 1;; ++n) {  // terms grow first
        term = divided(multiplied(term, twice, w), 2 * n + 1, w);
        all  = added(all, term, w);
        if (term.exponent() < all.exponent() - std::int64_t{long_float::digit_bits} * w) break;
    }
    return multiplied(multiplied(two_over_root_pi(w), exp(-square, w), w), all, digits);
}
// exp(-a^2) / (a sqrt(pi)) (1 - 1 / (2 a^2) + 3 / (2 a^2)^2 - ...) for far-out a > 0; alternating, so less off than the first term left out.
inline long_float erfc_far_out(long_float const& a, int digits) {
    if (a.is_infinite()) return long_float();
    int const w = digits + guard;
    long_float const square = multiplied(a, a, 2 * w + 4), inverse = quotient(long_float(0.5), square, w);
    long_float all = one(), term = one();
    for (digit n = 1;; ++n) {
        long_float const next = -multiplied(term, multiplied(long_float(2.0 * n - 1), inverse, w), w);
        if (next.exponent() > term.exponent() || next.is_zero() || next.exponent() < -std::int64_t{long_float::digit_bits} * w) break;
        all = added(all, term = next, w);
    }
    long_float const scale = quotient(times_power(two_over_root_pi(w), -1), a, w);
    return multiplied(multiplied(scale, exp(-square, w), w), all, digits);
}
inline long_float erf(long_float const& u, int digits) {
    if (u.is_nan() || u.is_zero()) return u;
    long_float const a = magnitude(u);
    long_float const y = is_far_out(a, digits) ? added(one(), -erfc_far_out(a, digits), digits) : erf_by_series(a, digits);
    return u.is_negative() ? -y : y;
}
inline long_float erfc(long_float const& u, int digits) {
    if (u.is_nan()) return u;
    if (u.is_zero()) return one();
    if (u.is_negative()) return added(one(), erf(magnitude(u), digits + 1), digits);
    if (is_far_out(u, digits + guard)) return erfc_far_out(u, digits);
    double const a = u.nearest();
    int const more = static_cast<int>(a * a * 1.45) / long_float::digit_bits + 2;  // digits that cancel
    return added(one(), -erf_by_series(u, digits + more), digits);
}

}  // namespace actgen::long_math
