// Balls: a number of many bits, and how far at most what it stands for is from it.
//
// Slow, and right: where a result's ball is too wide, the same is computed with more digits.
#pragma once
#include <actgen/number/bound.hpp>
#include <actgen/number/long_functions.hpp>

namespace actgen {

struct long_ball {
    long_float middle{};
    bound radius{};
    // What has the same identity is the same number, however little is known of it; its negative has the negative one.  0: none.
    std::int64_t identity = 0;

    long_ball() = default;
    explicit long_ball(double v) : middle(v) {}
    long_ball(long_float m, bound r) : middle(m), radius(r) {}

    void identify(std::int64_t as) { identity = as; }

    static long_ball unknown() { return {long_float(), bound::infinite()}; }
    static long_ball undefined() { return {long_float::undefined(), {}}; }

    bool is_nan() const { return middle.is_nan(); }
    bool is_exact() const { return radius.is_zero(); }
    bool is_exact_zero() const { return middle.is_zero() && radius.is_zero(); }
    // Whether all that it may be has one sign.
    bool excludes_zero() const { return !is_nan() && (middle.is_infinite() || !remaining(middle, radius).is_zero()); }
    // |v| <= this for all that it may be; and at least that.
    bound greatest() const { return bound(middle) + radius; }
    bound least() const { return middle.is_infinite() ? bound::infinite() : remaining(middle, radius); }
};

namespace long_balls {

// The radius of what an operation of the digits made of exact operands; `units` in the last place.
inline long_ball rounded(long_float const& v, int digits, int units = 2) {
    if (!v.is_finite() || v.is_exact()) return {v, {}};
    return {v, bound::power_of_two(v.exponent() - std::int64_t{long_float::digit_bits} * digits + units)};
}
inline long_ball widened(long_ball b, bound more) {
    b.radius = b.radius + more;
    return b;
}
// A function whose slope is at most `slope` where the operand may be; 4 units cover what computing it loses.
inline long_ball inexact(long_float v, int digits, bound more) {
    if (!v.is_finite()) return more.is_zero() || v.is_nan() ? long_ball{v, {}} : long_ball::unknown();
    if (v.is_zero()) return {v, more};
    return {v, bound::power_of_two(v.exponent() - std::int64_t{long_float::digit_bits} * digits + 4) + more};
}

class arithmetic_of_balls {
public:
    using number = long_ball;

    // `decides`: what cannot be told apart is equal, and there are no digits beyond these.
    explicit arithmetic_of_balls(int digits, bool decides = false) : digits_(digits), decides_(decides) {}

    int digits() const { return digits_; }
    bool decides() const { return decides_; }

    long_ball constant(real v) const { return rounded(long_float(v, digits_), digits_); }

    static long_ball const& settled(long_ball const& b) { return b; }  // as far balls have it
    static long_ball negative(long_ball b) {
        b.middle   = -b.middle;
        b.identity = -b.identity;
        return b;
    }
    long_ball add(long_ball const& a, long_ball const& b) const {
        if (a.identity != 0 && a.identity == -b.identity && a.middle.is_finite()) return {};
        long_ball const all = rounded(added(a.middle, b.middle, digits_), digits_);
        return all.middle.is_finite() ? widened(all, a.radius + b.radius) : all;
    }
    long_ball subtract(long_ball const& a, long_ball const& b) const { return add(a, negative(b)); }
    long_ball multiply(long_ball const& a, long_ball const& b) const {
        if (a.is_nan() || b.is_nan()) return long_ball::undefined();
        if (a.radius.is_infinite() || b.radius.is_infinite()) return long_ball::unknown();
        if (a.is_exact_zero() && b.middle.is_finite()) return plain(a);
        if (b.is_exact_zero() && a.middle.is_finite()) return plain(b);
        long_ball const all = rounded(multiplied(a.middle, b.middle, digits_), digits_);
        if (a.is_exact() && b.is_exact()) return all;
        if (a.middle.is_infinite() || b.middle.is_infinite()) return a.excludes_zero() && b.excludes_zero() ? all : long_ball::unknown();
        if (!all.middle.is_finite()) return long_ball::unknown();
        return widened(all, bound(a.middle) * b.radius + (bound(b.middle) + b.radius) * a.radius);
    }
    long_ball divide(long_ball const& a, long_ball const& b) const {
        if (a.is_nan() || b.is_nan()) return long_ball::undefined();
        if (a.radius.is_infinite() || b.radius.is_infinite()) return long_ball::unknown();
        bool const safe = b.is_exact() || b.excludes_zero();
        if (!safe && !decides_) return long_ball::unknown();
        if (a.is_exact_zero() && b.excludes_zero()) return plain(a);
        long_ball const all = rounded(quotient(a.middle, b.middle, digits_), digits_);
        if (!safe) return {all.middle, {}};
        if (!all.middle.is_finite() || b.middle.is_infinite() || (a.is_exact() && b.is_exact())) return all;
        return widened(all, (a.radius + bound(all.middle) * b.radius) / b.least());
    }
    long_ball square(long_ball const& u) const { return multiply(u, u); }

    long_ball sqrt(long_ball const& u) const {
        if (u.is_exact() || u.is_nan() || u.middle.is_infinite()) return rounded(root(u.middle, digits_), digits_, 4);
        bound const least = u.least();
        if (!least.is_zero() && u.middle.is_negative()) return long_ball::undefined();
        if (least.is_zero()) {
            if (decides_) return u.middle.is_negative() ? long_ball{} : rounded(root(u.middle, digits_), digits_, 4);
            long_float const most = root(u.greatest().as_number(), 4);
            return {long_float(), bound(most) * bound::power_of_two(1)};
        }
        long_float const y = root(u.middle, digits_);
        return inexact(y, digits_, u.radius / remaining(root(least.as_number(), 4), bound()));
    }

    long_ball exp(long_ball const& u) const {
        if (u.is_exact_zero()) return long_ball(1);
        if (is_far(u, 50)) return u.middle.is_negative() ? vanished() : long_ball::unknown();
        long_float const y = long_math::exp(u.middle, digits_);
        if (u.is_exact() || u.is_nan()) return inexact(y, digits_, {});
        if (!u.radius.is_below_power(0)) return long_ball::unknown();
        return inexact(y, digits_, bound(y) * u.radius * bound::power_of_two(1));
    }
    long_ball expm1(long_ball const& u) const {
        if (u.is_exact_zero()) return u;
        if (is_far(u, 50)) return u.middle.is_negative() ? widened(long_ball(-1), vanished().radius) : long_ball::unknown();
        long_float const y = long_math::expm1(u.middle, digits_);
        if (u.is_exact() || u.is_nan()) return inexact(y, digits_, {});
        if (!u.radius.is_below_power(0)) return long_ball::unknown();
        return inexact(y, digits_, (bound(y) + bound::power_of_two(0)) * u.radius * bound::power_of_two(1));
    }
    long_ball log(long_ball const& u) const {
        if (u.is_exact() || u.is_nan() || u.middle.is_infinite()) return of_log(long_math::log(u.middle, digits_));
        bound const least = u.least();
        if (least.is_zero()) return decides_ ? of_log(long_math::log(u.middle, digits_)) : long_ball::unknown();
        if (u.middle.is_negative()) return long_ball::undefined();
        return inexact(long_math::log(u.middle, digits_), digits_, u.radius / least);
    }
    long_ball log1p(long_ball const& u) const {
        if (u.is_exact_zero()) return u;
        if (u.is_exact() || !u.middle.is_finite()) return of_log(long_math::log1p(u.middle, digits_));
        long_ball const above = add(u, long_ball(1));
        if (above.least().is_zero() || above.middle.is_negative()) return log(above);
        return inexact(long_math::log1p(u.middle, digits_), digits_, u.radius / above.least());
    }
    long_ball sigmoid(long_ball const& u) const { return divide(long_ball(1), add(long_ball(1), exp(negative(u)))); }
    long_ball softplus(long_ball const& u) const { return add(maximum(u, long_ball()), log1p(exp(negative(absolute(u))))); }
    long_ball tanh(long_ball const& u) const {  // of one sign, so that nothing cancels and nothing overflows
        bool const below = u.middle.is_negative();
        long_ball const e     = expm1(multiply(long_ball(-2), below ? negative(u) : u));
        long_ball const y     = divide(negative(e), add(e, long_ball(2)));
        return below ? negative(y) : y;
    }
    long_ball sinh(long_ball const& u) const {
        bool const below = u.middle.is_negative();
        long_ball const m     = expm1(below ? negative(u) : u);
        long_ball const y     = m.middle.is_infinite() ? m : half(add(m, divide(m, add(m, long_ball(1)))));
        return below ? negative(y) : y;
    }
    long_ball cosh(long_ball const& u) const {
        long_ball const e = exp(absolute(u));
        return half(add(e, divide(long_ball(1), e)));
    }
    long_ball asinh(long_ball const& u) const {
        bool const below = u.middle.is_negative();
        long_ball const a = below ? negative(u) : u, s = square(a);
        long_ball const y = a.middle.is_infinite() ? a : log1p(add(a, divide(s, add(long_ball(1), sqrt(add(long_ball(1), s))))));
        return below ? negative(y) : y;
    }
    long_ball sin(long_ball const& u) const { return turning(u, long_math::sin(u.middle, digits_)); }
    long_ball cos(long_ball const& u) const { return u.is_exact_zero() ? long_ball(1) : turning(u, long_math::cos(u.middle, digits_)); }
    // sin(u) / u, its slope and its curvature.
    long_ball sinc(int n, long_ball const& u) const {
        if (u.is_exact_zero()) return n == 0 ? long_ball(1) : n == 1 ? long_ball() : divide(long_ball(-1), long_ball(3));
        long_ball const value = divide(sin(u), u);
        if (n == 0) return value;
        long_ball const slope = divide(subtract(cos(u), value), u);
        return n == 1 ? slope : negative(add(value, divide(multiply(long_ball(2), slope), u)));
    }
    long_ball atan(long_ball const& u) const {
        if (u.is_exact_zero()) return u;
        bound const least = u.least();
        return inexact(long_math::atan(u.middle, digits_), digits_, u.middle.is_finite() ? u.radius / steepest_below(least) : bound());
    }
    long_ball erf(long_ball const& u) const {
        if (u.is_exact_zero()) return u;
        if (is_far(u, 26)) return widened(long_ball(u.middle.is_negative() ? -1 : 1), vanished().radius);
        return inexact(long_math::erf(u.middle, digits_), digits_, u.radius * bound::power_of_two(1));
    }
    long_ball erfc(long_ball const& u) const {
        if (u.is_exact_zero()) return long_ball(1);
        if (is_far(u, 26)) return u.middle.is_negative() ? widened(long_ball(2), vanished().radius) : vanished();
        long_float const y = long_math::erfc(u.middle, digits_);
        if (u.is_exact() || !u.middle.is_finite()) return inexact(y, digits_, {});
        // exp(-(u - r)^2) <= exp(-u^2) exp(2 u r), and exp(-u^2) <= 4 (1 + u) erfc(u) where u > 0.
        bound const turned = (bound(u.middle) + u.radius) * u.radius;
        bound const slope  = u.middle.is_negative() || !turned.is_below_power(-2) ? bound::power_of_two(1) : (bound(u.middle) + bound::power_of_two(0)) * bound(y) * bound::power_of_two(4);
        return inexact(y, digits_, u.radius * slope);
    }
    long_ball normal_cdf(long_ball const& u) const { return half(erfc(negative(multiply(u, root_half())))); }
    long_ball normal_pdf(long_ball const& u) const {
        long_ball const scale = half(multiply(inexact(long_math::two_over_root_pi(digits_), digits_, {}), root_half()));
        return multiply(scale, exp(negative(half(square(u)))));
    }

    long_ball absolute(long_ball const& u) const { return u.middle.is_negative() ? negative(u) : u; }
    // NaN where either is.
    long_ball maximum(long_ball const& u, long_ball const& v) const {
        if (u.is_nan() || v.is_nan()) return long_ball::undefined();
        if (u.radius.is_infinite() || v.radius.is_infinite()) return long_ball::unknown();
        bool const first = compare(u.middle, v.middle) >= 0;
        long_ball const& all  = first ? u : v;
        long_ball const& rest = first ? v : u;
        if (all.middle.is_infinite() || is_certain(order(rest, all))) return all;
        return {all.middle, greater(u.radius, v.radius)};
    }
    long_ball sign(long_ball const& u) const {
        if (u.is_nan() || u.is_exact_zero()) return u;
        if (u.excludes_zero() || decides_) return u.middle.is_zero() ? long_ball() : long_ball(u.middle.is_negative() ? -1 : 1);
        return {long_float(), bound::power_of_two(0)};
    }
    long_ball floor(long_ball const& u) const {
        if (!u.middle.is_finite()) return u;
        if (u.is_exact() || decides_) return {whole_below(u.middle), {}};
        if (!u.radius.is_below_power(40)) return widened(u, bound::power_of_two(0));
        long_float const low  = whole_below(added(u.middle, -u.radius.as_number(), digits_ + 2));
        long_float const high = whole_below(added(u.middle, u.radius.as_number(), digits_ + 2));
        return compare(low, high) == 0 ? long_ball{low, {}} : widened(u, bound::power_of_two(0));
    }
    // Half to even.
    long_ball round(long_ball const& u) const {
        long_ball const lower = floor(u);
        if (!lower.middle.is_finite() || !lower.is_exact()) return widened(u, bound::power_of_two(0));
        long_ball const rest = subtract(u, lower), upper = add(lower, long_ball(1));
        long_ball const below = less(rest, long_ball(0.5)), above = less(long_ball(0.5), rest);
        long_ball const even = equal(floor(half(lower)), half(lower));
        return select(below, lower, select(above, upper, select(even, lower, upper)));
    }
    // u^v log(u)^n, with its limits where u is 0; of negative u only whole powers.
    long_ball power(long_ball const& u, long_ball const& v, int n) const {
        if (u.is_nan() || v.is_nan()) return long_ball::undefined();
        if (u.is_exact_zero()) {
            if (!v.middle.is_negative() && !v.middle.is_zero()) return {};
            if (n == 1) return {long_float::infinite(true), {}};
            return n == 0 && v.middle.is_zero() ? long_ball(1) : long_ball{long_float::infinite(false), {}};
        }
        bool const whole = v.is_exact() && v.middle.is_finite() && compare(whole_below(v.middle), v.middle) == 0;
        if (!u.excludes_zero() && !whole && !decides_) return long_ball::unknown();
        if (u.middle.is_negative() && (!whole || n > 0)) return long_ball::undefined();
        if (whole && n == 0 && v.middle.exponent() <= 5) return small_power(u, static_cast<int>(v.middle.nearest()));
        bool const odd = whole && compare(whole_below(times_power(v.middle, -1)), times_power(v.middle, -1)) != 0;
        long_ball const l   = log(absolute(u));
        long_ball y         = exp(multiply(v, l));
        for (int k = 0; k < n; ++k) y = multiply(y, l);
        return u.middle.is_negative() && odd ? negative(y) : y;
    }

    // Conditions are 1 and 0, or either.
    long_ball less(long_ball const& u, long_ball const& v) const { return truth(order(u, v) == ordering::below, order(u, v)); }
    long_ball less_equal(long_ball const& u, long_ball const& v) const {
        ordering const o = order(u, v);
        return truth(o == ordering::below || o == ordering::same, o);
    }
    long_ball equal(long_ball const& u, long_ball const& v) const { return truth(order(u, v) == ordering::same, order(u, v)); }
    long_ball logical_not(long_ball const& u) const { return is_either(u) ? u : long_ball(holds(u) ? 0 : 1); }
    long_ball logical_and(long_ball const& u, long_ball const& v) const {
        if (!is_either(u) && !holds(u)) return long_ball(0);
        if (!is_either(v) && !holds(v)) return long_ball(0);
        return is_either(u) || is_either(v) ? either() : long_ball(1);
    }
    long_ball logical_or(long_ball const& u, long_ball const& v) const { return logical_not(logical_and(logical_not(u), logical_not(v))); }
    // What both sides agree about needs no decision.
    long_ball select(long_ball const& condition, long_ball const& u, long_ball const& v) const {
        if (!is_either(condition)) return holds(condition) ? u : v;
        if (!u.middle.is_finite() || !v.middle.is_finite()) return long_ball::unknown();
        long_ball const apart = subtract(u, v);
        return {u.middle, u.radius + apart.greatest()};
    }

    static bool is_either(long_ball const& condition) { return !condition.is_exact(); }
    static bool holds(long_ball const& condition) { return !condition.middle.is_zero() && !condition.is_nan(); }

private:
    enum class ordering : std::uint8_t { below, same, above, unordered, undecided };

    static bool is_certain(ordering o) { return o != ordering::undecided; }
    static long_ball either() { return {long_float(0.5), bound::power_of_two(-1)}; }
    static long_ball truth(bool b, ordering o) { return is_certain(o) ? long_ball(b ? 1 : 0) : either(); }
    ordering order(long_ball const& u, long_ball const& v) const {
        if (u.is_nan() || v.is_nan()) return ordering::unordered;
        if (u.identity != 0 && u.identity == v.identity) return ordering::same;
        int const c        = compare(u.middle, v.middle);
        ordering const o   = c < 0 ? ordering::below : c > 0 ? ordering::above : ordering::same;
        bound const blur   = u.radius + v.radius;
        if (blur.is_zero() || u.middle.is_infinite() || v.middle.is_infinite()) return o;
        if (blur.is_infinite()) return decides_ ? o : ordering::undecided;
        long_float const apart = added(u.middle, -v.middle, digits_ + 1);
        if (!remaining(apart, blur).is_zero()) return o;
        return decides_ ? ordering::same : ordering::undecided;
    }
    // Whether |u| >= 2^k throughout.
    static bool is_far(long_ball const& u, std::int64_t k) {
        if (u.is_nan()) return false;
        bound const least = u.least();
        return u.middle.is_infinite() || (!least.is_zero() && least.exponent() >= k - 1);
    }
    // What is smaller than exponents can say.
    static long_ball vanished() { return {long_float(), bound::power_of_two(-(std::int64_t{1} << 49))}; }
    // At most 1 + least^2.
    static bound steepest_below(bound least) { return least < bound::power_of_two(0) ? bound::power_of_two(0) : least * least * bound::power_of_two(-1); }
    static long_ball half(long_ball const& u) { return {times_power(u.middle, -1), u.radius * bound::power_of_two(-1)}; }
    static long_ball plain(long_ball const& u) { return {u.middle, u.radius}; }
    long_ball root_half() const { return rounded(root(long_float(0.5), digits_), digits_, 4); }
    long_ball of_log(long_float const& v) const { return inexact(v, digits_, {}); }
    long_ball turning(long_ball const& u, long_float const& y) const {
        if (u.is_exact_zero() || u.is_nan()) return u;
        if (y.is_nan()) return {long_float(), bound::power_of_two(0)};  // anything from -1 to 1
        return inexact(y, digits_, lesser(u.radius, bound::power_of_two(1)));
    }
    long_ball small_power(long_ball const& u, int v) const {
        long_ball all(1), factor = v < 0 ? divide(long_ball(1), u) : u;
        for (unsigned k = static_cast<unsigned>(v < 0 ? -v : v); k != 0; k >>= 1) {
            if ((k & 1) != 0) all = multiply(all, factor);
            if (k > 1) factor = square(factor);
        }
        return all;
    }

    int digits_;
    bool decides_;
};

}  // namespace long_balls
}  // namespace actgen
