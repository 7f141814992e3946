// Functions of wide intervals: narrow ones by FLINT's balls, wide ones at their ends.
#include "wide_interval_ends.hpp"

#include <algorithm>

namespace actgen::wide {

using namespace flint;

namespace {

// Operands beyond 2^this are judged by their exponents alone; far beyond what doubles and their small powers reach.
constexpr long huge_exponent = 8192;
// Where exponents of results would be numbers of more bits than this, results have no bound.
constexpr long exponent_limit = 32768;

using ball_function = void (*)(arb_t, arb_t const, slong);

wide_interval by_ball(ball_function f, wide_interval const& u) {
    keep_caches_tidy();
    ball x, y;
    long const bits = working_precision::bits() + spare_bits;
    if (u.is_point())
        arb_set_arf(x.value, low(u));
    else
        arb_set_interval_arf(x.value, low(u), high(u), bits);
    f(y.value, x.value, bits);
    return interval_of(y);
}

// Whether one ball evaluation loses nothing that counts.
bool is_narrow(wide_interval const& u) {
    if (!u.is_finite() || exponent_of(low(u)) > huge_exponent || exponent_of(high(u)) > huge_exponent) return false;
    return u.is_point() || u.is_known_to(24, -(1L << 40));
}

// What a monotone function tends to at both ends of the line.
struct limits {
    double at_minus_infinity, at_infinity;
};

wide_interval at_end(ball_function f, limits const& limit, wide_interval const& end) {
    if (!end.is_finite()) return wide_interval(end.sign() > 0 ? limit.at_infinity : limit.at_minus_infinity);
    return by_ball(f, end);
}

wide_interval monotone(ball_function f, limits const& limit, wide_interval const& u) {
    if (u.is_undefined()) return u;
    if (u.is_point()) return at_end(f, limit, u);
    if (is_narrow(u) && u.is_known_to(1L << 40, -10)) return by_ball(f, u);
    return wide_interval::hull(at_end(f, limit, u.low()), at_end(f, limit, u.high()));
}

// Of a function of numbers above `least` alone.
std::optional<wide_interval> outside(wide_interval const& u, double least) {
    if (u.is_undefined()) return u;
    number const end(least);
    if (arf_cmp(high(u), end.value) < 0) return wide_interval::undefined();
    if (arf_cmp(low(u), end.value) < 0) return wide_interval::everything();
    return {};
}

}  // namespace

wide_interval greatest(wide_interval const& u, wide_interval const& v) {
    if (u.is_undefined() || v.is_undefined()) return wide_interval::undefined();
    wide_interval y;
    arf_max(low(y), low(u), low(v));
    arf_max(high(y), high(u), high(v));
    return y;
}
wide_interval magnitude(wide_interval const& u) {
    if (u.is_undefined() || arf_sgn(low(u)) >= 0) return u;
    wide_interval const down = -u;
    if (arf_sgn(high(u)) <= 0) return down;
    wide_interval y;
    arf_max(high(y), high(u), high(down));
    return y;
}
wide_interval square(wide_interval const& u) {
    wide_interval const size = magnitude(u);
    wide_interval y;
    arf_mul(low(y), low(size), low(size), working_precision::bits(), ARF_RND_FLOOR);
    arf_mul(high(y), high(size), high(size), working_precision::bits(), ARF_RND_CEIL);
    return y;
}
wide_interval power_of_two(wide_interval const& u, long exponent) {
    wide_interval y;
    arf_mul_2exp_si(low(y), low(u), exponent);
    arf_mul_2exp_si(high(y), high(u), exponent);
    return y;
}
wide_interval floor(wide_interval const& u) {
    wide_interval y;
    arf_floor(low(y), low(u));
    arf_floor(high(y), high(u));
    return y;
}
wide_interval nearest_whole(wide_interval const& u) {
    if (u.is_undefined() || !u.is_finite()) return u;
    if (!u.is_point()) return wide_interval::hull(nearest_whole(u.low()), nearest_whole(u.high()));
    wide_interval const whole = floor(u), rest = u - whole, half = 0.5;
    if (certainly_less(rest, half)) return whole;
    number twice;
    arf_mul_2exp_si(twice.value, low(whole), -1);
    bool const even = arf_is_int(twice.value);
    return even && rest.is_point() && !certainly_less(half, rest) ? whole : whole + 1.0;
}
wide_interval sqrt(wide_interval const& u) {
    if (auto const elsewhere = outside(u, 0)) return *elsewhere;
    wide_interval y;
    arf_sqrt(low(y), low(u), working_precision::bits(), ARF_RND_FLOOR);
    arf_sqrt(high(y), high(u), working_precision::bits(), ARF_RND_CEIL);
    return y;
}

namespace {

// exp(end) where the exponent alone says how large: with 2^(e - 1) <= |end| < 2^e the result's exponent is between 2^(e - 1) and 2^(e + 1).
wide_interval exp_of_huge(arf_srcptr end) {
    bool const grows = arf_sgn(end) > 0;
    if (arf_is_inf(end)) return wide_interval(grows ? infinity : 0.0);
    long const e = exponent_of(end, exponent_limit);
    number least, most;
    fmpz_t exponent;
    fmpz_init(exponent);
    fmpz_one(exponent);
    fmpz_mul_2exp(exponent, exponent, static_cast<ulong>(e - 1));
    arf_one(least.value);
    arf_mul_2exp_fmpz(least.value, least.value, exponent);  // exp(t) = 2^(1.44 t)
    arf_pos_inf(most.value);
    if (e < exponent_limit) {
        fmpz_mul_2exp(exponent, exponent, 2);
        arf_one(most.value);
        arf_mul_2exp_fmpz(most.value, most.value, exponent);
    }
    fmpz_clear(exponent);
    wide_interval const size = wide_interval::hull(point(least.value), point(most.value));
    return grows ? size : wide_interval(1.0) / size;
}

// Balls at operands of any size: more bits where the exponent takes them.
void exp_ball(arb_t y, arb_t const x, slong bits) { arb_exp(y, x, bits + std::max(0L, exponent_of(arb_midref(x)))); }
void expm1_ball(arb_t y, arb_t const x, slong bits) { arb_expm1(y, x, bits + std::max(0L, exponent_of(arb_midref(x)))); }
void erfc_ball(arb_t y, arb_t const x, slong bits) { arb_hypgeom_erfc(y, x, bits + 2 * std::max(0L, exponent_of(arb_midref(x)))); }

bool is_huge(arf_srcptr a) { return exponent_of(a) > huge_exponent; }

}  // namespace

wide_interval exp(wide_interval const& u) {
    if (u.is_undefined()) return u;
    if (!is_huge(low(u)) && !is_huge(high(u))) return monotone(exp_ball, {0, infinity}, u);
    auto const at = [](wide_interval const& end) { return is_huge(low(end)) ? exp_of_huge(low(end)) : by_ball(exp_ball, end); };
    return wide_interval::hull(at(u.low()), at(u.high()));
}
wide_interval expm1(wide_interval const& u) {
    if (u.is_undefined()) return u;
    if (is_huge(low(u)) || is_huge(high(u))) return exp(u) - 1.0;
    return monotone(expm1_ball, {-1, infinity}, u);
}
wide_interval log(wide_interval const& u) {
    if (auto const elsewhere = outside(u, 0)) return *elsewhere;
    auto const at = [](wide_interval const& end) { return end.is_zero() ? wide_interval(-infinity) : at_end(arb_log, {0, infinity}, end); };
    if (is_narrow(u)) return at(u);
    return wide_interval::hull(at(u.low()), at(u.high()));
}
wide_interval log1p(wide_interval const& u) {
    if (auto const elsewhere = outside(u, -1)) return *elsewhere;
    auto const at = [](wide_interval const& end) {
        return (end + 1.0).is_zero() ? wide_interval(-infinity) : at_end(arb_log1p, {0, infinity}, end);
    };
    if (is_narrow(u)) return at(u);
    return wide_interval::hull(at(u.low()), at(u.high()));
}
wide_interval tanh(wide_interval const& u) { return monotone(arb_tanh, {-1, 1}, u); }
wide_interval sinh(wide_interval const& u) {
    return monotone([](arb_t y, arb_t const x, slong bits) { arb_sinh(y, x, bits + std::max(0L, exponent_of(arb_midref(x)))); }, {-infinity, infinity}, u);
}
wide_interval asinh(wide_interval const& u) { return monotone(arb_asinh, {-infinity, infinity}, u); }
wide_interval atan(wide_interval const& u) {
    if (u.is_undefined() || u.is_finite()) return monotone(arb_atan, {}, u);
    wide_interval const right_angle = power_of_two(wide_interval::pi(), -1);
    auto const at = [&](wide_interval const& end) { return end.is_finite() ? by_ball(arb_atan, end) : end.sign() > 0 ? right_angle : -right_angle; };
    return wide_interval::hull(at(u.low()), at(u.high()));
}
wide_interval erf(wide_interval const& u) { return monotone(arb_hypgeom_erf, {-1, 1}, u); }
wide_interval erfc(wide_interval const& u) {
    if (u.is_undefined()) return u;
    auto const at = [](wide_interval const& end) {
        bool const far = is_huge(low(end));
        if (far && end.sign() > 0) return wide_interval::hull(0.0, exp(-square(end)));
        if (far) return wide_interval(2.0) - wide_interval::hull(0.0, exp(-square(end)));
        return by_ball(erfc_ball, end);
    };
    if (u.is_point()) return at(u);
    if (is_narrow(u) && u.is_known_to(24 + 2 * std::max(0L, exponent_of(low(u))), -(1L << 40))) return by_ball(erfc_ball, u);
    return wide_interval::hull(at(u.low()), at(u.high()));
}

namespace {

wide_interval wave(ball_function f, wide_interval const& u) {
    if (u.is_undefined()) return u;
    if (u.is_point() && !u.is_finite()) return wide_interval::undefined();
    wide_interval y = wide_interval::hull(-1.0, 1.0);
    if (!u.is_finite() || is_huge(low(u)) || is_huge(high(u))) return y;
    wide_interval const found = by_ball(f, u);
    arf_max(low(y), low(y), low(found));
    arf_min(high(y), high(y), high(found));
    return y;
}

}  // namespace

wide_interval sin(wide_interval const& u) { return wave(arb_sin, u); }
wide_interval cos(wide_interval const& u) { return wave(arb_cos, u); }

namespace {

// base^exponent for a base that is not negative, at ends: monotone in both.
wide_interval power_of_positive(wide_interval const& base, wide_interval const& exponent) {
    if (exponent.is_zero()) return 1.0;
    if (base.sign() > 0 && base.is_finite()) return exp(exponent * log(base));
    wide_interval y;
    bool first = true;
    for (wide_interval const& b : {base.low(), base.high()})
        for (wide_interval const& e : {exponent.low(), exponent.high()}) {
            bool const grows = e.sign() > 0;
            wide_interval const corner = e.is_zero()     ? wide_interval(1.0)
                                         : b.is_zero()   ? wide_interval(grows ? 0.0 : infinity)
                                         : b.is_finite() ? exp(e * log(b))
                                                         : wide_interval(grows ? infinity : 0.0);
            y     = first ? corner : wide_interval::hull(y, corner);
            first = false;
        }
    return y;
}

wide_interval whole_power(wide_interval const& base, long n) {
    if (n < 0) return wide_interval(1.0) / whole_power(base, -n);
    wide_interval y = 1.0, square_so_far = base;
    for (; n != 0; n /= 2) {
        if (n % 2 != 0) y = y * square_so_far;
        if (n > 1) square_so_far = square(square_so_far);
    }
    return y;
}

}  // namespace

wide_interval power(wide_interval const& base, wide_interval const& exponent) {
    if (base.is_undefined() || exponent.is_undefined()) return wide_interval::undefined();
    bool const whole = exponent.is_whole();
    if (whole && exponent_of(low(exponent)) <= 10 && !base.holds_zero() && base.is_finite()) return whole_power(base, arf_get_si(low(exponent), ARF_RND_DOWN));
    if (arf_sgn(low(base)) >= 0) return power_of_positive(base, exponent);
    if (!whole) return !exponent.is_point() || base.holds_zero() ? wide_interval::everything() : wide_interval::undefined();
    number half;
    arf_mul_2exp_si(half.value, low(exponent), -1);
    bool const even = arf_is_int(half.value);
    if (even) return power_of_positive(magnitude(base), exponent);
    if (arf_sgn(high(base)) <= 0) return -power_of_positive(-base, exponent);
    if (exponent.sign() < 0) return wide_interval::everything();
    return wide_interval::hull(-power_of_positive(-base.low(), exponent), power_of_positive(base.high(), exponent));
}

}  // namespace actgen::wide
