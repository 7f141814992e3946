// Sets of values: an interval that knows whether its ends belong to it, and whether every value in question exists.
//
// Rounded outward: the set holds every value that operands in their sets can give.  An end that was rounded, and an infinite
// one, does not belong to it.
#pragma once
#include <actgen/number/interval_arithmetic.hpp>

namespace actgen {

struct value_set {
    interval ends{intervals::line};
    bool open_low  = true;
    bool open_high = true;
    bool defined   = true;  // proven: the value exists for all operands

    static constexpr value_set point(double v) { return {{v, v}, false, false, true}; }
    static constexpr value_set closed(interval ends) { return {ends, !error_free::finite(ends.low), !error_free::finite(ends.high), true}; }
    static constexpr value_set unknown(bool defined) { return {intervals::line, true, true, defined}; }

    // +1 or -1 where all values have that sign; 0 where that is not shown.
    constexpr int sign() const {
        if (ends.low > 0 || (ends.low == 0 && open_low)) return +1;
        if (ends.high < 0 || (ends.high == 0 && open_high)) return -1;
        return 0;
    }
    constexpr bool nonzero() const { return sign() != 0; }
    constexpr bool is_point() const { return ends.low == ends.high; }

    friend constexpr bool operator==(value_set const&, value_set const&) = default;
};

namespace value_sets {

constexpr value_set negate(value_set const& u) { return {{-u.ends.high, -u.ends.low}, u.open_high, u.open_low, u.defined}; }

// An end of a sum is left out where an end that it is made of is, or where it was rounded.
constexpr bool is_open_sum(double sum, double a, bool open_a, double b, bool open_b) {
    if (!error_free::finite(sum)) return true;
    if (open_a || open_b) return true;
    constexpr double most = 1e300;
    if (a > most || a < -most || b > most || b < -most) return false;
    real const exactly = error_free::two_sum(a, b);
    return exactly.high != sum || exactly.low != 0;
}
constexpr value_set add(value_set const& u, value_set const& v) {
    interval const ends = intervals::add(u.ends, v.ends);
    return {ends, is_open_sum(ends.low, u.ends.low, u.open_low, v.ends.low, v.open_low),
            is_open_sum(ends.high, u.ends.high, u.open_high, v.ends.high, v.open_high), u.defined && v.defined};
}
constexpr value_set subtract(value_set const& u, value_set const& v) { return add(u, negate(v)); }

// An end and whether it is left out.
struct corner {
    interval value;
    bool open;
};
constexpr void take(value_set& y, corner const& c) {
    bool const exactly = intervals::is_point(c.value) && error_free::finite(c.value.low);
    bool const open    = c.open || !exactly;
    if (c.value.low < y.ends.low) y.ends.low = c.value.low, y.open_low = open;
    else if (c.value.low == y.ends.low) y.open_low = y.open_low && open;
    if (c.value.high > y.ends.high) y.ends.high = c.value.high, y.open_high = open;
    else if (c.value.high == y.ends.high) y.open_high = y.open_high && open;
}
constexpr value_set nothing(bool defined) { return {{intervals::infinity, -intervals::infinity}, true, true, defined}; }

constexpr corner product_of_ends(double s, bool open_s, double t, bool open_t) {
    bool const attained_zero = (s == 0 && !open_s) || (t == 0 && !open_t);
    return {intervals::product_of_ends(s, t), !attained_zero && (open_s || open_t)};
}
constexpr value_set multiply(value_set const& u, value_set const& v) {
    value_set y = nothing(u.defined && v.defined);
    take(y, product_of_ends(u.ends.low, u.open_low, v.ends.low, v.open_low));
    take(y, product_of_ends(u.ends.low, u.open_low, v.ends.high, v.open_high));
    take(y, product_of_ends(u.ends.high, u.open_high, v.ends.low, v.open_low));
    take(y, product_of_ends(u.ends.high, u.open_high, v.ends.high, v.open_high));
    bool const same = (u.ends.low >= 0 && v.ends.low >= 0) || (u.ends.high <= 0 && v.ends.high <= 0);
    bool const opposite = (u.ends.low >= 0 && v.ends.high <= 0) || (u.ends.high <= 0 && v.ends.low >= 0);
    if (same && y.ends.low < 0) y.ends.low = 0;  // it was rounded, so that its flag stands
    if (opposite && y.ends.high > 0) y.ends.high = 0;
    return y;
}

constexpr value_set greatest(value_set const& u, value_set const& v) {
    value_set y{intervals::maximum(u.ends, v.ends), true, true, u.defined && v.defined};
    y.open_low  = u.ends.low == v.ends.low ? u.open_low || v.open_low : u.ends.low > v.ends.low ? u.open_low : v.open_low;
    y.open_high = u.ends.high == v.ends.high ? u.open_high && v.open_high : u.ends.high > v.ends.high ? u.open_high : v.open_high;
    return y;
}
constexpr value_set least(value_set const& u, value_set const& v) { return negate(greatest(negate(u), negate(v))); }
constexpr value_set hull(value_set const& u, value_set const& v) {
    value_set y{intervals::hull(u.ends, v.ends), true, true, u.defined && v.defined};
    y.open_low  = u.ends.low == v.ends.low ? u.open_low && v.open_low : u.ends.low < v.ends.low ? u.open_low : v.open_low;
    y.open_high = u.ends.high == v.ends.high ? u.open_high && v.open_high : u.ends.high > v.ends.high ? u.open_high : v.open_high;
    return y;
}
constexpr value_set absolute(value_set const& u) {
    if (u.ends.low >= 0) return u;
    value_set const opposite = negate(u);
    if (u.ends.high <= 0) return opposite;
    value_set y = greatest(u, opposite);
    y.ends.low  = 0;
    y.open_low  = false;
    return y;
}
constexpr value_set square(value_set const& u) {
    value_set const magnitude = absolute(u);
    return multiply(magnitude, magnitude);
}

// s / t, where t has the sign of a divisor that is never 0.
constexpr corner quotient_of_ends(double s, bool open_s, double t, bool open_t, int sign) {
    if (s == 0) return {intervals::point(0), open_s};
    if (t == 0) return {intervals::point((s > 0) == (sign > 0) ? intervals::infinity : -intervals::infinity), true};
    if (!error_free::finite(t)) {
        double const most = error_free::finite(s) ? 0 : (s > 0) == (t > 0) ? intervals::infinity : -intervals::infinity;
        return {intervals::hull(intervals::point(0), intervals::point(most)), true};
    }
    return {intervals::divide(intervals::point(s), intervals::point(t)), open_s || open_t};
}
// Where the divisor may be 0, nothing is known.
constexpr value_set divide(value_set const& u, value_set const& v) {
    int const sign = v.sign();
    if (sign == 0) return value_set::unknown(false);
    value_set y = nothing(u.defined && v.defined);
    take(y, quotient_of_ends(u.ends.low, u.open_low, v.ends.low, v.open_low, sign));
    take(y, quotient_of_ends(u.ends.low, u.open_low, v.ends.high, v.open_high, sign));
    take(y, quotient_of_ends(u.ends.high, u.open_high, v.ends.low, v.open_low, sign));
    take(y, quotient_of_ends(u.ends.high, u.open_high, v.ends.high, v.open_high, sign));
    if ((sign > 0 ? u.ends.low >= 0 : u.ends.high <= 0) && y.ends.low < 0) y.ends.low = 0;
    if ((sign > 0 ? u.ends.high <= 0 : u.ends.low >= 0) && y.ends.high > 0) y.ends.high = 0;
    return y;
}

}  // namespace value_sets

}  // namespace actgen
