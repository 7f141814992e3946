// The MPFR meaning of every pointwise real primitive, as an interval function.
#pragma once
#include <array>

#include <actgen/primitive/table.hpp>
#include <actgen/reference/multiprecision_interval.hpp>

namespace actgen {

template <unsigned digits>
struct multiprecision_functions {
    using value = multiprecision_interval<digits>;

    template <int (*function)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t)>
    static value rises(value const& u, value const&, value const&) {
        return increasing<digits>(function, u);
    }

    static value exponential(value const& u) { return increasing<digits>(mpfr_exp, u); }

    static value less(value const& u, value const& v) {
        if (u.is_nan() || v.is_nan()) return undefined_interval<digits>();
        return truth<digits>(u.high < v.low, u.low < v.high);
    }
    static value less_equal(value const& u, value const& v) {
        if (u.is_nan() || v.is_nan()) return undefined_interval<digits>();
        return truth<digits>(u.high <= v.low, u.low <= v.high);
    }
    static value both(value const& u, value const& v) {  // a false operand decides, whatever the other is
        if (u.certainly_false() || v.certainly_false()) return truth<digits>(false, false);
        if (u.is_nan() || v.is_nan()) return undefined_interval<digits>();
        return {u.low < v.low ? u.low : v.low, u.high < v.high ? u.high : v.high};
    }
    static value opposite(value const& u) { return value(1.0) - u; }
    static value either(value const& u, value const& v) { return opposite(both(opposite(u), opposite(v))); }
    static value equal(value const& u, value const& v) { return both(less_equal(u, v), less_equal(v, u)); }
    static value choose(value const& condition, value const& u, value const& v) {
        if (condition.certainly_true()) return u;
        if (condition.certainly_false()) return v;
        return condition.is_nan() ? undefined_interval<digits>() : hull(u, v);
    }
    static value maximum(value const& u, value const& v) {
        if (u.is_nan() || v.is_nan()) return undefined_interval<digits>();
        return {u.low > v.low ? u.low : v.low, u.high > v.high ? u.high : v.high};
    }

    // One operand, so that squares are not negative.
    static value square(value const& u) { return increasing<digits>(mpfr_sqr, magnitude(u)); }

    static value square_root_of(double a) { return increasing<digits>(mpfr_sqrt, value(a)); }
    static value sigmoid(value const& u) { return value(1.0) / (value(1.0) + exponential(negated(u))); }
    static value softplus(value const& u) {  // u + log(1 + exp(-u)) where exp(u) could overflow
        if (u.low > 0) return u + increasing<digits>(mpfr_log1p, exponential(negated(u)));
        return increasing<digits>(mpfr_log1p, exponential(u));
    }
    static value normal_cdf(value const& u) {  // erfc(-u / sqrt 2) / 2
        return value(0.5) * decreasing<digits>(mpfr_erfc, negated(u) / square_root_of(2));
    }
    static value normal_pdf(value const& u) {  // exp(-u^2 / 2) / sqrt(2 pi)
        value const pi = pi_between_neighbours<digits>();
        return exponential(value(-0.5) * square(u)) / increasing<digits>(mpfr_sqrt, value(2.0) * pi);
    }

    // |sin'| <= 1 and |cos'| <= 1: the value at one end, widened by the interval's length.
    static value bounded_wave(mpfr_unary wave, value const& u) {
        if (u.is_nan()) return u;
        value const at_end = increasing<digits>(wave, value(u.low, u.low));
        value const width  = value(u.high, u.high) - value(u.low, u.low);
        value wide{at_end.low - width.high, at_end.high + width.high};
        if (!u.is_point()) {
            mpfr_nextbelow(raw<digits>(wide.low));
            mpfr_nextabove(raw<digits>(wide.high));
        }
        return {wide.low < -1 ? multiprecision_number<digits>(-1) : wide.low,
                wide.high > 1 ? multiprecision_number<digits>(1) : wide.high};
    }

    // The n-th derivative of sin(u) / u at one end, widened by what its own slope, at most 1 / (n + 2), allows over the
    // interval.  Up to 1 by the series, whose terms fall and alternate, so that the next bounds the rest.
    template <int n>
    static value sinc_derivative(value const& u) {
        if (u.is_nan()) return u;
        value const end(u.low, u.low), width = value(u.high, u.high) - end;
        value const room = width / value(static_cast<double>(n + 2));
        value const y    = abs(u.low) < 1 ? sinc_near_zero<n>(end) : sinc_far_from_zero(n, end);
        return {(y - room).low, (y + room).high};
    }
    template <int n>
    static value sinc_near_zero(value const& u) {
        constexpr int odd = n % 2;
        value const z = square(u);
        value power(1.0), total(0.0);
        for (int k = 0;; ++k) {
            int const step = 2 * k + odd;
            if (k > 0) power = power * z / value(static_cast<double>(step * (step - 1)));
            value const next = power / value(static_cast<double>(step + n + 1));
            bool const adds  = ((n + odd) / 2 + k) % 2 == 0;
            if (mpfr_zero_p(raw<digits>(next.high)) != 0 || (k > 0 && mpfr_get_exp(raw<digits>(next.high)) < -static_cast<mpfr_exp_t>(mpfr_get_prec(raw<digits>(next.high))) - 8)) {
                value const rest = adds ? value(multiprecision_number<digits>(0), next.high) : value(-next.high, multiprecision_number<digits>(0));
                total = total + rest;
                break;
            }
            total = adds ? total + next : total - next;
        }
        return odd != 0 ? u * total : total;
    }
    static value sinc_far_from_zero(int n, value const& u) {
        value const sine = increasing<digits>(mpfr_sin, u), cosine = increasing<digits>(mpfr_cos, u);
        value const y = sine / u;
        if (n == 0) return y;
        value const slope = (cosine - y) / u;
        return n == 1 ? slope : negated(sine + (slope + slope)) / u;
    }

    static value power(value const& u, value const& v) {
        if (u.is_nan() || !v.is_point()) return undefined_interval<digits>();
        bool const whole = mpfr_integer_p(raw<digits>(v.low)) != 0;
        if (!whole && u.low < 0) return undefined_interval<digits>();
        if (!u.holds_zero() || u.low == 0) return over_corners<digits>(mpfr_pow, u, v);
        if (v.low < 0) return undefined_interval<digits>();
        bool const even = multiprecision_number<digits>(2) * floor(v.low / 2) == v.low;
        return over_corners<digits>(mpfr_pow, even ? magnitude(u) : u, v);
    }

    // u^v for an exponent that varies: defined for u >= 0 only, and monotone in both.
    template <int logarithms>
    static value raised(value const& u, value const& v) {
        if (u.is_nan() || v.is_nan() || u.low < 0) return undefined_interval<digits>();
        value const base = magnitude(u);  // no -0
        value y          = over_corners<digits>(mpfr_pow, base, v);
        if (logarithms == 0) return y;
        if (base.high == 0) return v.low > 0 ? value(0.0) : value(logarithms == 1 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity());
        value const logarithm = increasing<digits>(mpfr_log, base);
        return y * (logarithms == 1 ? logarithm : square(logarithm));
    }

    static value sign(value const& u) {
        if (u.is_nan()) return u;
        return {multiprecision_number<digits>(mpfr_sgn(raw<digits>(u.low))),
                multiprecision_number<digits>(mpfr_sgn(raw<digits>(u.high)))};
    }
    static int whole_below(mpfr_ptr y, mpfr_srcptr u, mpfr_rnd_t) { return mpfr_floor(y, u), 0; }
    static int nearest_whole(mpfr_ptr y, mpfr_srcptr u, mpfr_rnd_t) { return mpfr_roundeven(y, u), 0; }

    struct entry {
        primitive const* op;
        value (*evaluate)(value const& u, value const& v, value const& w);
    };

    // clang-format off
    static constexpr std::array table{
        entry{&primitives::absolute,    [](value const& u, value const&, value const&) { return magnitude(u); }},
        entry{&primitives::add,         [](value const& u, value const& v, value const&) { return u + v; }},
        entry{&primitives::asinh,       &rises<mpfr_asinh>},
        entry{&primitives::atan,        &rises<mpfr_atan>},
        entry{&primitives::cos,         [](value const& u, value const&, value const&) { return bounded_wave(mpfr_cos, u); }},
        entry{&primitives::cosh,        [](value const& u, value const&, value const&) { return increasing<digits>(mpfr_cosh, magnitude(u)); }},
        entry{&primitives::divide,      [](value const& u, value const& v, value const&) { return u / v; }},
        entry{&primitives::equal,       [](value const& u, value const& v, value const&) { return equal(u, v); }},
        entry{&primitives::erf,         &rises<mpfr_erf>},
        entry{&primitives::erfc,        [](value const& u, value const&, value const&) { return decreasing<digits>(mpfr_erfc, u); }},
        entry{&primitives::exp,         &rises<mpfr_exp>},
        entry{&primitives::expm1,       &rises<mpfr_expm1>},
        entry{&primitives::floor,       &rises<whole_below>},
        entry{&primitives::less,        [](value const& u, value const& v, value const&) { return less(u, v); }},
        entry{&primitives::less_equal,  [](value const& u, value const& v, value const&) { return less_equal(u, v); }},
        entry{&primitives::log,         &rises<mpfr_log>},
        entry{&primitives::log1p,       &rises<mpfr_log1p>},
        entry{&primitives::logical_and, [](value const& u, value const& v, value const&) { return both(u, v); }},
        entry{&primitives::logical_not, [](value const& u, value const&, value const&) { return opposite(u); }},
        entry{&primitives::logical_or,  [](value const& u, value const& v, value const&) { return either(u, v); }},
        entry{&primitives::maximum,     [](value const& u, value const& v, value const&) { return maximum(u, v); }},
        entry{&primitives::minimum,     [](value const& u, value const& v, value const&) { return negated(maximum(negated(u), negated(v))); }},
        entry{&primitives::multiply,    [](value const& u, value const& v, value const&) { return u * v; }},
        entry{&primitives::negate,      [](value const& u, value const&, value const&) { return negated(u); }},
        entry{&primitives::normal_cdf,  [](value const& u, value const&, value const&) { return normal_cdf(u); }},
        entry{&primitives::normal_pdf,  [](value const& u, value const&, value const&) { return normal_pdf(u); }},
        entry{&primitives::not_equal,   [](value const& u, value const& v, value const&) { return opposite(equal(u, v)); }},
        entry{&primitives::power,       [](value const& u, value const& v, value const&) { return power(u, v); }},
        entry{&primitives::raised,      [](value const& u, value const& v, value const&) { return raised<0>(u, v); }},
        entry{&primitives::raised_log,  [](value const& u, value const& v, value const&) { return raised<1>(u, v); }},
        entry{&primitives::raised_log_square, [](value const& u, value const& v, value const&) { return raised<2>(u, v); }},
        entry{&primitives::round,       &rises<nearest_whole>},
        entry{&primitives::select,      [](value const& u, value const& v, value const& w) { return choose(u, v, w); }},
        entry{&primitives::sigmoid,     [](value const& u, value const&, value const&) { return sigmoid(u); }},
        entry{&primitives::sign,        [](value const& u, value const&, value const&) { return sign(u); }},
        entry{&primitives::sin,         [](value const& u, value const&, value const&) { return bounded_wave(mpfr_sin, u); }},
        entry{&primitives::sinc,        [](value const& u, value const&, value const&) { return sinc_derivative<0>(u); }},
        entry{&primitives::sinc_curvature, [](value const& u, value const&, value const&) { return sinc_derivative<2>(u); }},
        entry{&primitives::sinc_slope,  [](value const& u, value const&, value const&) { return sinc_derivative<1>(u); }},
        entry{&primitives::sinh,        &rises<mpfr_sinh>},
        entry{&primitives::softplus,    [](value const& u, value const&, value const&) { return softplus(u); }},
        entry{&primitives::sqrt,        &rises<mpfr_sqrt>},
        entry{&primitives::square,      [](value const& u, value const&, value const&) { return square(u); }},
        entry{&primitives::subtract,    [](value const& u, value const& v, value const&) { return u - v; }},
        entry{&primitives::tanh,        &rises<mpfr_tanh>},
    };
    // clang-format on
};

}  // namespace actgen
