// The pointwise primitives over intervals of doubles: the ends that come out certainly hold the exact values.
//
// Inline, because block loops and Taylor coefficients are both made of them.  Compile with -fno-trapping-math.
#pragma once
#include <limits>

#include "double_interval.hpp"
#include "error_functions.hpp"

namespace actgen::interval_functions {

using value = double_interval;

inline constexpr double largest  = std::numeric_limits<double>::max();
inline constexpr double nothing  = std::numeric_limits<double>::quiet_NaN();
inline constexpr double rounding = 0x1p-52;  // of one operation, to nearest, is 2^-53
inline constexpr double smallest = std::numeric_limits<double>::min();

// Ends computed to a relative error, made certain.
[[gnu::always_inline]] inline value widened(double low, double high, double error) {
    low  = low > largest ? largest : low;
    high = high < -largest ? -largest : high;
    return {low - (std::fabs(low) * error + smallest), high + (std::fabs(high) * error + smallest)};
}
[[gnu::always_inline]] inline value known_if(bool known, value a) {
    return {known ? a.low : nothing, known ? a.high : nothing};
}
[[gnu::always_inline]] inline double lesser(double a, double b) { return a < b ? a : b; }
[[gnu::always_inline]] inline double greater(double a, double b) { return a > b ? a : b; }
[[gnu::always_inline]] inline bool known(value a) { return a.low <= a.high; }
[[gnu::always_inline]] inline bool both(bool a, bool b) { return a & b; }
[[gnu::always_inline]] inline bool both_known(value a, value b) { return both(known(a), known(b)); }
[[gnu::always_inline]] inline value magnitude(value a) {
    double const low = std::fabs(a.low), high = std::fabs(a.high);
    bool const straddles = (a.low < 0) & (a.high > 0);
    return known_if(known(a), {straddles ? 0 : lesser(low, high), greater(low, high)});
}
// Positive functions: the lower end stays at or above zero.
[[gnu::always_inline]] inline value at_least(double bound, value a) { return {a.low < bound ? bound : a.low, a.high}; }
[[gnu::always_inline]] inline value at_most(double bound, value a) { return {a.low, a.high > bound ? bound : a.high}; }

inline constexpr double elementary = elementary_error<double>;

[[gnu::always_inline]] inline value negate(value u, value, value) { return {-u.high, -u.low}; }
[[gnu::always_inline]] inline value add(value u, value v, value) {
    // Sums do not underflow: relative widening is enough, and a sum of zero is exact.
    double const low  = u.low + v.low > largest ? largest : u.low + v.low;
    double const high = u.high + v.high < -largest ? -largest : u.high + v.high;
    value const y{low - std::fabs(low) * rounding, high + std::fabs(high) * rounding};
    // A zero operand adds nothing, exactly, so that comparisons with shifted kinks stay decided.
    bool const left = (v.low == 0) & (v.high == 0), right = (u.low == 0) & (u.high == 0);
    return {left ? u.low : right ? v.low : y.low, left ? u.high : right ? v.high : y.high};
}
[[gnu::always_inline]] inline value subtract(value u, value v, value w) { return add(u, negate(v, v, v), w); }
[[gnu::always_inline]] inline double corner(double a, double b) { return ((a == 0) | (b == 0)) ? 0 : a * b; }
[[gnu::always_inline]] inline value multiply(value u, value v, value) {
    double const p = corner(u.low, v.low), q = corner(u.low, v.high), r = corner(u.high, v.low),
                 s  = corner(u.high, v.high);
    value y         = widened(lesser(lesser(p, q), lesser(r, s)), greater(greater(p, q), greater(r, s)), rounding);
    bool const zero = ((u.low == 0) & (u.high == 0)) | ((v.low == 0) & (v.high == 0));
    y               = {zero ? 0 : y.low, zero ? 0 : y.high};
    return known_if(both_known(u, v), y);
}
[[gnu::always_inline]] inline value divide(value u, value v, value) {
    // Signs turned so that v > 0; then each end has one divisor, and infinity never meets infinity.
    bool const turn    = v.high < 0;
    value const top    = {turn ? -u.high : u.low, turn ? -u.low : u.high};
    value const bottom = {turn ? -v.high : v.low, turn ? -v.low : v.high};
    double const low   = top.low / (top.low < 0 ? bottom.low : bottom.high);
    double const high  = top.high / (top.high < 0 ? bottom.high : bottom.low);
    return known_if(both_known(u, v) & (bottom.low > 0), widened(low, high, rounding));
}

[[gnu::always_inline]] inline value truth(bool certainly, bool possibly) {
    return {certainly ? 1.0 : 0.0, possibly ? 1.0 : 0.0};
}
[[gnu::always_inline]] inline value less(value u, value v, value) {
    return known_if(both_known(u, v), truth(u.high < v.low, u.low < v.high));
}
[[gnu::always_inline]] inline value less_equal(value u, value v, value) {
    return known_if(both_known(u, v), truth(u.high <= v.low, u.low <= v.high));
}
[[gnu::always_inline]] inline value logical_not(value u, value, value) { return {1 - u.high, 1 - u.low}; }
[[gnu::always_inline]] inline value logical_and(value u, value v, value) {
    value const both   = known_if(both_known(u, v), {lesser(u.low, v.low), lesser(u.high, v.high)});
    bool const neither = (u.high == 0) | (v.high == 0);
    return {neither ? 0 : both.low, neither ? 0 : both.high};
}
[[gnu::always_inline]] inline value logical_or(value u, value v, value w) {
    return logical_not(logical_and(logical_not(u, u, u), logical_not(v, v, v), w), w, w);
}
[[gnu::always_inline]] inline value equal(value u, value v, value) {
    bool const certainly = (u.low == u.high) & (v.low == v.high) & (u.low == v.low);
    return known_if(both_known(u, v), truth(certainly, (u.low <= v.high) & (v.low <= u.high)));
}
[[gnu::always_inline]] inline value not_equal(value u, value v, value w) { return logical_not(equal(u, v, w), w, w); }
[[gnu::always_inline]] inline value select(value c, value u, value v) {
    value const hull = known_if(both(known(c), both_known(u, v)), {lesser(u.low, v.low), greater(u.high, v.high)});
    bool const yes = c.low == 1, no = c.high == 0;
    return {yes ? u.low : no ? v.low : hull.low, yes ? u.high : no ? v.high : hull.high};
}
[[gnu::always_inline]] inline value maximum(value u, value v, value) {
    return known_if(both_known(u, v), {greater(u.low, v.low), greater(u.high, v.high)});
}
[[gnu::always_inline]] inline value minimum(value u, value v, value) {
    return known_if(both_known(u, v), {lesser(u.low, v.low), lesser(u.high, v.high)});
}
[[gnu::always_inline]] inline value absolute(value u, value, value) { return magnitude(u); }
[[gnu::always_inline]] inline double sign_of(double a) { return a > 0 ? 1.0 : a < 0 ? -1.0 : a; }
[[gnu::always_inline]] inline value sign(value u, value, value) { return {sign_of(u.low), sign_of(u.high)}; }
[[gnu::always_inline]] inline value floor(value u, value, value) { return {std::floor(u.low), std::floor(u.high)}; }
[[gnu::always_inline]] inline value round(value u, value, value) {
    return {std::nearbyint(u.low), std::nearbyint(u.high)};
}

[[gnu::always_inline]] inline value square(value u, value, value) {
    value const a = magnitude(u);
    return at_least(0, widened(a.low * a.low, a.high * a.high, rounding));
}
[[gnu::always_inline]] inline value sqrt(value u, value, value) {
    return known_if(u.low >= 0, at_least(0, widened(std::sqrt(u.low), std::sqrt(u.high), rounding)));
}
[[gnu::always_inline]] inline value exp(value u, value, value) {
    return at_least(0, widened(exponential(u.low), exponential(u.high), elementary));
}
[[gnu::always_inline]] inline double expm1_of(double u) { return u > 709 ? exponential(u) : exponential_minus_one(u); }
[[gnu::always_inline]] inline value expm1(value u, value, value) {
    return at_least(-1, widened(expm1_of(u.low), expm1_of(u.high), elementary));
}
inline constexpr double infinity = std::numeric_limits<double>::infinity();
[[gnu::always_inline]] inline double log_of(double u) {
    double const inside = logarithm(u < 0x1p-1000 ? 0x1p-1000 : u > largest ? largest : u);
    return u > largest ? infinity : inside;
}
[[gnu::always_inline]] inline value log(value u, value, value) {
    value const y = widened(log_of(u.low), log_of(u.high), elementary);
    return known_if(u.low >= 0, {u.low < 0x1p-1000 ? -infinity : y.low, y.high});
}
[[gnu::always_inline]] inline double log1p_of(double u) {
    double const small = logarithm_plus_one(u > 0x1p900 ? 0x1p900 : u);
    return u > 0x1p900 ? log_of(u) : small;
}
[[gnu::always_inline]] inline value log1p(value u, value, value) {
    return known_if(u.low > -1, widened(log1p_of(u.low), log1p_of(u.high), elementary));
}
[[gnu::always_inline]] inline value sigmoid(value u, value, value) {
    return at_most(1, at_least(0, widened(logistic(u.low), logistic(u.high), elementary)));
}
[[gnu::always_inline]] inline value softplus(value u, value, value) {
    return at_least(0, widened(soft_plus(u.low), soft_plus(u.high), elementary));
}
[[gnu::always_inline]] inline value tanh(value u, value, value) {
    return at_most(1, at_least(-1, widened(hyperbolic_tangent(u.low), hyperbolic_tangent(u.high), elementary)));
}
[[gnu::always_inline]] inline double sinh_of(double u) {
    double const a = std::fabs(u);
    return a > 709 ? (u < 0 ? -infinity : infinity) : hyperbolic_sine(u);
}
[[gnu::always_inline]] inline value sinh(value u, value, value) {
    value const y = widened(sinh_of(u.low), sinh_of(u.high), elementary);
    // Beyond 709 only that side's half line is known: sinh(709) > 2^1021.
    return {u.low > 709 ? 0x1p1021 : y.low, u.high < -709 ? -0x1p1021 : y.high};
}
[[gnu::always_inline]] inline double cosh_of(double u) { return u > 709 ? infinity : hyperbolic_cosine(u); }
[[gnu::always_inline]] inline value cosh(value u, value, value) {
    value const a = magnitude(u), y = widened(cosh_of(a.low), cosh_of(a.high), elementary);
    return at_least(1, {a.low > 709 ? 0x1p1021 : y.low, y.high});
}
[[gnu::always_inline]] inline double asinh_of(double u) {
    double const a = std::fabs(u), far = log_of(a) + 0.69314718055994531;  // log(2 a); the rest is 1 / (4 a^2)
    return a > 0x1p40 ? (u < 0 ? -far : far) : area_hyperbolic_sine(u);
}
[[gnu::always_inline]] inline value asinh(value u, value, value) {
    return widened(asinh_of(u.low), asinh_of(u.high), elementary);
}
[[gnu::always_inline]] inline value atan(value u, value, value) {
    return widened(arc_tangent(u.low), arc_tangent(u.high), elementary);
}

[[gnu::always_inline]] inline value wave_of(value u, double at_low) {  // |sin'|, |cos'| <= 1
    double const room = (u.high - u.low) + elementary;
    value const y     = at_most(1, at_least(-1, {at_low - room, at_low + room}));
    return known_if((std::fabs(u.low) < 0x1p20) & (std::fabs(u.high) < 0x1p20), y);
}
[[gnu::always_inline]] inline value sin(value u, value, value) {
    double const s = sine_and_cosine(u.low).sine;
    // Near zero, where a relative bound matters, sin increases.
    value const near = widened(s, sine_and_cosine(u.high).sine, elementary);
    value const far  = wave_of(u, s);
    bool const rises = (u.low > -0.75) & (u.high < 0.75);
    return {rises ? near.low : far.low, rises ? near.high : far.high};
}
[[gnu::always_inline]] inline value cos(value u, value, value) { return wave_of(u, sine_and_cosine(u.low).cosine); }

// At one end, and what the slope's bound allows from there on; within |u| < 1 by its series, odd ones relative to u.
template <int n>
[[gnu::always_inline]] inline value sinc_derivative(value u, value, value) {
    double const nearest  = magnitude(u).low;
    bool const inside     = std::fabs(u.low) < 1;
    double const at_low   = cardinal_sine_of<n>(u.low);
    double const most     = cardinal_sine::bound(n, nearest);
    double const slope    = cardinal_sine::bound(n + 1, nearest);
    double const error    = inside ? std::fabs(at_low) * elementary : 5 * elementary / std::fabs(u.low);
    double const room     = ((u.high - u.low) * slope + error) * (1 + 0x1p-20) + smallest;
    value const y         = at_most(most * (1 + rounding), at_least(-most * (1 + rounding), {at_low - room, at_low + room}));
    return known_if((std::fabs(u.low) < 0x1p20) & (std::fabs(u.high) < 0x1p20), y);
}

[[gnu::always_inline]] inline value erf(value u, value, value) {
    return at_most(1, at_least(-1, widened(error_integral(u.low), error_integral(u.high), elementary)));
}
[[gnu::always_inline]] inline value erfc(value u, value, value) {
    value const y = at_least(0, widened(error_complement(u.high), error_complement(u.low), elementary));
    return at_most(2, {u.high > 27 ? 0 : y.low, y.high});
}
[[gnu::always_inline]] inline value normal_cdf(value u, value v,
                                               value w) {  // erfc(-u / sqrt 2) / 2; 0x1.6a09e667f3bcdp-1 is 1 / sqrt 2
    value const z = multiply(negate(u, v, w), widened(0x1.6a09e667f3bcdp-1, 0x1.6a09e667f3bcdp-1, rounding), w);
    value const y = erfc(z, v, w);
    return {0.5 * y.low, 0.5 * y.high};
}
[[gnu::always_inline]] inline value normal_pdf(value u, value v, value w) {  // exp(-u^2 / 2) / sqrt(2 pi)
    constexpr double scale = 0x1.9884533d43651p-2;                           // 1 / sqrt(2 pi)
    value const q          = square(u, v, w);
    return at_least(0, widened(exponential(-0.5 * q.high) * scale, exponential(-0.5 * q.low) * scale, elementary));
}

}  // namespace actgen::interval_functions
