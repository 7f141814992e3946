// An interval of MPFR numbers that certainly holds the exact value: every operation rounds outwards.
#pragma once
#include <mpfr.h>

#include <boost/multiprecision/mpfr.hpp>

#include <actgen/graph/real.hpp>

namespace actgen {

// 100 decimal digits are 333 bits, above the 320 that derivative checks need; 700 are 2326 bits, enough to see that
// x (1 + erf x) vanishes for every float64 x.
template <unsigned digits>
using multiprecision_number =
    boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<digits>, boost::multiprecision::et_off>;

template <unsigned digits>
mpfr_ptr raw(multiprecision_number<digits>& a) {
    return a.backend().data();
}
template <unsigned digits>
mpfr_srcptr raw(multiprecision_number<digits> const& a) {
    return a.backend().data();
}

// Truth values are intervals too: [0, 0] false, [1, 1] true, [0, 1] unknown.
template <unsigned digits>
struct multiprecision_interval {
    using number = multiprecision_number<digits>;
    number low{0};
    number high{0};

    multiprecision_interval() = default;
    multiprecision_interval(number a, number b) : low(std::move(a)), high(std::move(b)) {}
    multiprecision_interval(double a) : low(a), high(a) {}
    // The sum of the pair, which may have more digits than the number holds (1 + 2^-1000).
    multiprecision_interval(real a) : low(a.high), high(a.high) {
        mpfr_add_d(raw<digits>(low), raw<digits>(low), a.low, MPFR_RNDD);
        mpfr_add_d(raw<digits>(high), raw<digits>(high), a.low, MPFR_RNDU);
    }

    bool is_point() const { return mpfr_equal_p(raw<digits>(low), raw<digits>(high)) != 0; }
    bool is_nan() const { return mpfr_nan_p(raw<digits>(low)) != 0 || mpfr_nan_p(raw<digits>(high)) != 0; }
    bool holds_zero() const { return mpfr_sgn(raw<digits>(low)) <= 0 && mpfr_sgn(raw<digits>(high)) >= 0; }
    bool certainly_true() const { return !is_nan() && low == 1; }
    bool certainly_false() const { return !is_nan() && high == 0; }
};

template <unsigned digits>
multiprecision_interval<digits> undefined_interval() {
    double const nan = std::numeric_limits<double>::quiet_NaN();
    return {multiprecision_number<digits>(nan), multiprecision_number<digits>(nan)};
}

template <unsigned digits>
multiprecision_interval<digits> pi_between_neighbours() {
    multiprecision_interval<digits> pi;
    mpfr_const_pi(raw<digits>(pi.low), MPFR_RNDD);
    mpfr_const_pi(raw<digits>(pi.high), MPFR_RNDU);
    return pi;
}

template <unsigned digits>
multiprecision_interval<digits> truth(bool certainly, bool possibly) {
    return {multiprecision_number<digits>(certainly ? 1 : 0), multiprecision_number<digits>(possibly ? 1 : 0)};
}

using mpfr_unary  = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);
using mpfr_binary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

// A function that increases where it is defined.
template <unsigned digits>
multiprecision_interval<digits> increasing(mpfr_unary function, multiprecision_interval<digits> const& u) {
    multiprecision_interval<digits> y;
    int const inexact = function(raw<digits>(y.low), raw<digits>(u.low), MPFR_RNDD);
    if (u.is_point()) {
        y.high = y.low;
        if (inexact != 0) mpfr_nextabove(raw<digits>(y.high));
    } else {
        function(raw<digits>(y.high), raw<digits>(u.high), MPFR_RNDU);
    }
    return y;
}

template <unsigned digits>
multiprecision_interval<digits> negated(multiprecision_interval<digits> const& u) {
    return {-u.high, -u.low};
}

template <unsigned digits>
multiprecision_interval<digits> decreasing(mpfr_unary function, multiprecision_interval<digits> const& u) {
    multiprecision_interval<digits> y;
    int const inexact = function(raw<digits>(y.low), raw<digits>(u.high), MPFR_RNDD);
    if (u.is_point()) {
        y.high = y.low;
        if (inexact != 0) mpfr_nextabove(raw<digits>(y.high));
    } else {
        function(raw<digits>(y.high), raw<digits>(u.low), MPFR_RNDU);
    }
    return y;
}

template <unsigned digits>
multiprecision_interval<digits> operator+(multiprecision_interval<digits> const& u,
                                          multiprecision_interval<digits> const& v) {
    multiprecision_interval<digits> y;
    mpfr_add(raw<digits>(y.low), raw<digits>(u.low), raw<digits>(v.low), MPFR_RNDD);
    mpfr_add(raw<digits>(y.high), raw<digits>(u.high), raw<digits>(v.high), MPFR_RNDU);
    return y;
}

template <unsigned digits>
multiprecision_interval<digits> operator-(multiprecision_interval<digits> const& u,
                                          multiprecision_interval<digits> const& v) {
    return u + negated(v);
}

// The least and the greatest of operation(a, b) over the four pairs of ends.  An end of infinity stands for "however
// large", so that 0 times it is 0.
template <unsigned digits>
multiprecision_interval<digits> over_corners(mpfr_binary operation, multiprecision_interval<digits> const& u,
                                             multiprecision_interval<digits> const& v) {
    if (u.is_nan() || v.is_nan()) return undefined_interval<digits>();
    multiprecision_interval<digits> y;
    bool first = true;
    multiprecision_number<digits> down, up;
    int const corners_u = u.is_point() ? 1 : 2, corners_v = v.is_point() ? 1 : 2;
    for (int i = 0; i < corners_u; ++i)
        for (int j = 0; j < corners_v; ++j) {
            auto const& a = i == 0 ? u.low : u.high;
            auto const& b = j == 0 ? v.low : v.high;
            if (operation(raw<digits>(down), raw<digits>(a), raw<digits>(b), MPFR_RNDD), mpfr_nan_p(raw<digits>(down)))
                down = up = 0;
            else
                operation(raw<digits>(up), raw<digits>(a), raw<digits>(b), MPFR_RNDU);
            if (first || down < y.low) y.low = down;
            if (first || up > y.high) y.high = up;
            first = false;
        }
    return y;
}

template <unsigned digits>
multiprecision_interval<digits> operator*(multiprecision_interval<digits> const& u,
                                          multiprecision_interval<digits> const& v) {
    return over_corners<digits>(mpfr_mul, u, v);
}

template <unsigned digits>
multiprecision_interval<digits> operator/(multiprecision_interval<digits> const& u,
                                          multiprecision_interval<digits> const& v) {
    if (v.is_nan() || v.holds_zero()) return undefined_interval<digits>();
    return over_corners<digits>(mpfr_div, u, v);
}

template <unsigned digits>
multiprecision_interval<digits> hull(multiprecision_interval<digits> const& u,
                                     multiprecision_interval<digits> const& v) {
    if (u.is_nan() || v.is_nan()) return undefined_interval<digits>();
    return {u.low < v.low ? u.low : v.low, u.high > v.high ? u.high : v.high};
}

// [least |u|, greatest |u|]
template <unsigned digits>
multiprecision_interval<digits> magnitude(multiprecision_interval<digits> const& u) {
    if (u.is_nan() || u.low >= 0) return u;
    if (u.high <= 0) return negated(u);
    multiprecision_number<digits> const down = -u.low;
    return {multiprecision_number<digits>(0), down > u.high ? down : u.high};
}

}  // namespace actgen
