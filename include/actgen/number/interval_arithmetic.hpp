// Arithmetic on intervals of reals, rounded outward: the result holds every value that operands inside can give.
//
// An infinite end means unbounded, never attained: 0 times an unbounded interval is 0.
#pragma once
#include <actgen/number/interval.hpp>
#include <actgen/number/real.hpp>

namespace actgen::intervals {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr interval line{-infinity, infinity};

constexpr interval point(double v) { return {v, v}; }
constexpr bool holds(interval a, double v) { return a.low <= v && v <= a.high; }
constexpr bool is_point(interval a) { return a.low == a.high; }
constexpr double smaller(double a, double b) { return a < b ? a : b; }
constexpr double greater(double a, double b) { return a < b ? b : a; }
constexpr interval hull(interval a, interval b) { return {smaller(a.low, b.low), greater(a.high, b.high)}; }
constexpr interval intersection(interval a, interval b) { return {greater(a.low, b.low), smaller(a.high, b.high)}; }

// The next double beyond v: one unit in the last place, by the order of the bit patterns.
constexpr double next_up(double v) {
    if (!(v < infinity)) return v;
    if (v == 0) return 0x1p-1074;
    auto const bits = std::bit_cast<std::uint64_t>(v);
    return std::bit_cast<double>(v > 0 ? bits + 1 : bits - 1);
}
constexpr double next_down(double v) { return -next_up(-v); }

// A value that is wrong by a few units in the last place: 2^-47 leaves 32 of them.
constexpr interval around(double v) {
    if (!error_free::finite(v)) return point(v);
    double const slack = (v < 0 ? -v : v) * 0x1p-47 + 0x1p-1060;
    return {error_free::finite(v - slack) ? v - slack : v, error_free::finite(v + slack) ? v + slack : v};
}

// Largest magnitude for which doubles are multiplied or added as they are; beyond it ends become infinite, because a
// constant expression may not overflow.
inline constexpr double large = 1e150;
constexpr bool is_large(double v) { return v > large || v < -large; }
constexpr int sign(double v) { return v > 0 ? 1 : v < 0 ? -1 : 0; }

// No value is infinite: what overflows is larger than doubles tell.
constexpr interval finite_ends(interval a) { return {a.low == infinity ? large : a.low, a.high == -infinity ? -large : a.high}; }

constexpr double low_sum(double a, double b) {
    if (a == -infinity || b == -infinity) return -infinity;
    if (is_large(a) || is_large(b)) {
        if (is_large(a) && is_large(b) && sign(a) == sign(b)) return a > 0 ? large : -infinity;
        if (a == infinity || b == infinity) return large;
    }
    real const s = error_free::two_sum(a, b);
    return s.low < 0 ? next_down(s.high) : s.high;
}
constexpr interval add(interval a, interval b) { return {low_sum(a.low, b.low), -low_sum(-a.high, -b.high)}; }
constexpr interval negate(interval a) { return {-a.high, -a.low}; }
constexpr interval subtract(interval a, interval b) { return add(a, negate(b)); }

// One product of ends, both ways rounded.
constexpr interval product_of_ends(double a, double b) {
    if (a == 0 || b == 0) return point(0);
    int const direction = sign(a) * sign(b);
    if (!error_free::finite(a) || !error_free::finite(b)) return point(direction > 0 ? infinity : -infinity);
    if ((is_large(a) && (b > 1 || b < -1)) || (is_large(b) && (a > 1 || a < -1)))
        return direction > 0 ? interval{large, infinity} : interval{-infinity, -large};
    if (is_large(a) || is_large(b)) return {next_down(a * b), next_up(a * b)};
    real const p    = error_free::two_product(a, b);
    bool const tiny = p.high < 1e-280 && p.high > -1e-280;
    if (p.low == 0 && !tiny) return point(p.high);
    return {next_down(p.high), next_up(p.high)};
}
constexpr interval multiply(interval a, interval b) {
    interval const one = hull(product_of_ends(a.low, b.low), product_of_ends(a.low, b.high));
    interval const two = hull(product_of_ends(a.high, b.low), product_of_ends(a.high, b.high));
    interval result    = hull(one, two);
    if ((a.low >= 0 && b.low >= 0) || (a.high <= 0 && b.high <= 0)) result.low = greater(result.low, 0);
    if ((a.low >= 0 && b.high <= 0) || (a.high <= 0 && b.low >= 0)) result.high = smaller(result.high, 0);
    return result;
}

// 1 / v for v != 0, rounded up or down.
constexpr double reciprocal_end(double v, bool up) {
    if (v < 0) return -reciprocal_end(-v, !up);
    if (v > large) return up && error_free::finite(v) ? 1 / large : 0;
    if (v < 1 / large) return up ? infinity : large;
    double const r = 1 / v;
    if (r * v == 1 && error_free::two_product(v, r).low == 0) return r;
    return up ? next_up(r) : next_down(r);
}
constexpr interval reciprocal(interval a) {
    if (a.low > 0 || a.high < 0) return {reciprocal_end(a.high, false), reciprocal_end(a.low, true)};
    if (a.low == 0 && a.high > 0) return {reciprocal_end(a.high, false), infinity};
    if (a.high == 0 && a.low < 0) return {-infinity, reciprocal_end(a.low, true)};
    return line;
}
// Ends are divided directly: a product with a rounded reciprocal would lose exact quotients.
constexpr interval divide(interval a, interval b) {
    bool const plain = b.low > 0 || b.high < 0;
    if (!plain || is_large(a.low) || is_large(a.high) || is_large(b.low) || is_large(b.high) ||
        (b.low < 1e-100 && b.high > -1e-100))
        return multiply(a, reciprocal(b));
    auto const quotient = [](double u, double v) {
        double const q = u / v;
        real const p   = error_free::two_product(q, v);
        return p.high == u && p.low == 0 ? point(q) : interval{next_down(q), next_up(q)};
    };
    interval const one = hull(quotient(a.low, b.low), quotient(a.low, b.high));
    return hull(one, hull(quotient(a.high, b.low), quotient(a.high, b.high)));
}

constexpr interval maximum(interval a, interval b) { return {greater(a.low, b.low), greater(a.high, b.high)}; }

}  // namespace actgen::intervals
