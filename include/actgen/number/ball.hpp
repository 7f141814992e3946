// Balls: a number of many bits, and how far at most what it stands for is from it.
//
// Slow, and right: where a result's ball is too wide, the same is computed with more digits.
#pragma once
#include <actgen/number/bound.hpp>
#include <actgen/number/long_functions.hpp>

namespace actgen {

struct ball {
    long_float middle{};
    bound radius{};
    // What has the same identity is the same number, however little is known of it; its negative has the negative one.  0: none.
    std::int64_t identity = 0;

    ball() = default;
    explicit ball(double v) : middle(v) {}
    ball(long_float m, bound r) : middle(m), radius(r) {}

    static ball unknown() { return {long_float(), bound::infinite()}; }
    static ball undefined() { return {long_float::undefined(), {}}; }

    bool is_nan() const { return middle.is_nan(); }
    bool is_exact() const { return radius.is_zero(); }
    bool is_exact_zero() const { return middle.is_zero() && radius.is_zero(); }
    // Whether all that it may be has one sign.
    bool excludes_zero() const { return !is_nan() && (middle.is_infinite() || !remaining(middle, radius).is_zero()); }
    // |v| <= this for all that it may be; and at least that.
    bound greatest() const { return bound(middle) + radius; }
    bound least() const { return middle.is_infinite() ? bound::infinite() : remaining(middle, radius); }
};

namespace balls {

// The radius of what an operation of the digits made of exact operands; `units` in the last place.
inline ball rounded(long_float const& v, int digits, int units = 2) {
    if (!v.is_finite() || v.is_exact()) return {v, {}};
    return {v, bound::power_of_two(v.exponent() - std::int64_t{long_float::digit_bits} * digits + units)};
}
inline ball widened(ball b, bound more) {
    b.radius = b.radius + more;
    return b;
}
// A function whose slope is at most `slope` where the operand may be; 4 units cover what computing it loses.
inline ball inexact(long_float v, int digits, bound more) {
    if (!v.is_finite()) return more.is_zero() || v.is_nan() ? ball{v, {}} : ball::unknown();
    if (v.is_zero()) return {v, more};
    return {v, bound::power_of_two(v.exponent() - std::int64_t{long_float::digit_bits} * digits + 4) + more};
}

class arithmetic_of_balls {
public:
    // `decides`: what cannot be told apart is equal, and there are no digits beyond these.
    explicit arithmetic_of_balls(int digits, bool decides = false) : digits_(digits), decides_(decides) {}

    int digits() const { return digits_; }
    bool decides() const { return decides_; }

    ball constant(real v) const { return rounded(long_float(v, digits_), digits_); }

    static ball negative(ball b) {
        b.middle   = -b.middle;
        b.identity = -b.identity;
        return b;
    }
    ball add(ball const& a, ball const& b) const {
        if (a.identity != 0 && a.identity == -b.identity && a.middle.is_finite()) return {};
        ball const all = rounded(sum(a.middle, b.middle, digits_), digits_);
        return all.middle.is_finite() ? widened(all, a.radius + b.radius) : all;
    }
    ball subtract(ball const& a, ball const& b) const { return add(a, negative(b)); }
    ball multiply(ball const& a, ball const& b) const {
        if (a.is_nan() || b.is_nan()) return ball::undefined();
        if (a.radius.is_infinite() || b.radius.is_infinite()) return ball::unknown();
        if (a.is_exact_zero() && b.middle.is_finite()) return plain(a);
        if (b.is_exact_zero() && a.middle.is_finite()) return plain(b);
        ball const all = rounded(product(a.middle, b.middle, digits_), digits_);
        if (a.is_exact() && b.is_exact()) return all;
        if (a.middle.is_infinite() || b.middle.is_infinite()) return a.excludes_zero() && b.excludes_zero() ? all : ball::unknown();
        if (!all.middle.is_finite()) return ball::unknown();
        return widened(all, bound(a.middle) * b.radius + (bound(b.middle) + b.radius) * a.radius);
    }
    ball divide(ball const& a, ball const& b) const {
        if (a.is_nan() || b.is_nan()) return ball::undefined();
        if (a.radius.is_infinite() || b.radius.is_infinite()) return ball::unknown();
        bool const safe = b.is_exact() || b.excludes_zero();
        if (!safe && !decides_) return ball::unknown();
        if (a.is_exact_zero() && b.excludes_zero()) return plain(a);
        ball const all = rounded(quotient(a.middle, b.middle, digits_), digits_);
        if (!safe) return {all.middle, {}};
        if (!all.middle.is_finite() || b.middle.is_infinite() || (a.is_exact() && b.is_exact())) return all;
        return widened(all, (a.radius + bound(all.middle) * b.radius) / b.least());
    }
    ball square(ball const& u) const { return multiply(u, u); }

    ball sqrt(ball const& u) const {
        if (u.is_exact() || u.is_nan() || u.middle.is_infinite()) return rounded(root(u.middle, digits_), digits_, 4);
        bound const least = u.least();
        if (!least.is_zero() && u.middle.is_negative()) return ball::undefined();
        if (least.is_zero()) {
            if (decides_) return u.middle.is_negative() ? ball{} : rounded(root(u.middle, digits_), digits_, 4);
            long_float const most = root(u.greatest().as_number(), 4);
            return {long_float(), bound(most) * bound::power_of_two(1)};
        }
        long_float const y = root(u.middle, digits_);
        return inexact(y, digits_, u.radius / remaining(root(least.as_number(), 4), bound()));
    }

    ball exp(ball const& u) const {
        if (u.is_exact_zero()) return ball(1);
        if (is_far(u, 51)) return u.middle.is_negative() ? ball() : ball{long_float::infinite(false), {}};
        long_float const y = long_math::exp(u.middle, digits_);
        if (u.is_exact() || u.is_nan()) return inexact(y, digits_, {});
        if (!u.radius.is_below_power(0)) return ball::unknown();
        return inexact(y, digits_, bound(y) * u.radius * bound::power_of_two(1));
    }
    ball expm1(ball const& u) const {
        if (u.is_exact_zero()) return u;
        if (is_far(u, 51)) return u.middle.is_negative() ? ball(-1) : ball{long_float::infinite(false), {}};
        long_float const y = long_math::expm1(u.middle, digits_);
        if (u.is_exact() || u.is_nan()) return inexact(y, digits_, {});
        if (!u.radius.is_below_power(0)) return ball::unknown();
        return inexact(y, digits_, (bound(y) + bound::power_of_two(0)) * u.radius * bound::power_of_two(1));
    }
    ball log(ball const& u) const {
        if (u.is_exact() || u.is_nan() || u.middle.is_infinite()) return of_log(long_math::log(u.middle, digits_));
        bound const least = u.least();
        if (least.is_zero()) return decides_ ? of_log(long_math::log(u.middle, digits_)) : ball::unknown();
        if (u.middle.is_negative()) return ball::undefined();
        return inexact(long_math::log(u.middle, digits_), digits_, u.radius / least);
    }
    ball log1p(ball const& u) const {
        if (u.is_exact_zero()) return u;
        if (u.is_exact() || !u.middle.is_finite()) return of_log(long_math::log1p(u.middle, digits_));
        ball const above = add(u, ball(1));
        if (above.least().is_zero() || above.middle.is_negative()) return log(above);
        return inexact(long_math::log1p(u.middle, digits_), digits_, u.radius / above.least());
    }
    ball sigmoid(ball const& u) const { return divide(ball(1), add(ball(1), exp(negative(u)))); }
    ball softplus(ball const& u) const { return add(maximum(u, ball()), log1p(exp(negative(absolute(u))))); }
    ball tanh(ball const& u) const {  // of one sign, so that nothing cancels and nothing overflows
        bool const below = u.middle.is_negative();
        ball const e     = expm1(multiply(ball(-2), below ? negative(u) : u));
        ball const y     = divide(negative(e), add(e, ball(2)));
        return below ? negative(y) : y;
    }
    ball sinh(ball const& u) const {
        bool const below = u.middle.is_negative();
        ball const m     = expm1(below ? negative(u) : u);
        ball const y     = m.middle.is_infinite() ? m : half(add(m, divide(m, add(m, ball(1)))));
        return below ? negative(y) : y;
    }
    ball cosh(ball const& u) const {
        ball const e = exp(absolute(u));
        return half(add(e, divide(ball(1), e)));
    }
    ball asinh(ball const& u) const {
        bool const below = u.middle.is_negative();
        ball const a = below ? negative(u) : u, s = square(a);
        ball const y = a.middle.is_infinite() ? a : log1p(add(a, divide(s, add(ball(1), sqrt(add(ball(1), s))))));
        return below ? negative(y) : y;
    }
    ball sin(ball const& u) const { return turning(u, long_math::sin(u.middle, digits_)); }
    ball cos(ball const& u) const { return u.is_exact_zero() ? ball(1) : turning(u, long_math::cos(u.middle, digits_)); }
    // sin(u) / u, its slope and its curvature.
    ball sinc(int n, ball const& u) const {
        if (u.is_exact_zero()) return n == 0 ? ball(1) : n == 1 ? ball() : divide(ball(-1), ball(3));
        ball const value = divide(sin(u), u);
        if (n == 0) return value;
        ball const slope = divide(subtract(cos(u), value), u);
        return n == 1 ? slope : negative(add(value, divide(multiply(ball(2), slope), u)));
    }
    ball atan(ball const& u) const {
        if (u.is_exact_zero()) return u;
        bound const least = u.least();
        return inexact(long_math::atan(u.middle, digits_), digits_, u.middle.is_finite() ? u.radius / steepest_below(least) : bound());
    }
    ball erf(ball const& u) const {
        if (u.is_exact_zero()) return u;
        if (is_far(u, 26)) return ball(u.middle.is_negative() ? -1 : 1);
        return inexact(long_math::erf(u.middle, digits_), digits_, u.radius * bound::power_of_two(1));
    }
    ball erfc(ball const& u) const {
        if (u.is_exact_zero()) return ball(1);
        if (is_far(u, 26)) return u.middle.is_negative() ? ball(2) : ball();
        long_float const y = long_math::erfc(u.middle, digits_);
        if (u.is_exact() || !u.middle.is_finite()) return inexact(y, digits_, {});
        // exp(-(u - r)^2) <= exp(-u^2) exp(2 u r), and exp(-u^2) <= 4 (1 + u) erfc(u) where u > 0.
        bound const turned = (bound(u.middle) + u.radius) * u.radius;
        bound const slope  = u.middle.is_negative() || !turned.is_below_power(-2) ? bound::power_of_two(1) : (bound(u.middle) + bound::power_of_two(0)) * bound(y) * bound::power_of_two(4);
        return inexact(y, digits_, u.radius * slope);
    }
    ball normal_cdf(ball const& u) const { return half(erfc(negative(multiply(u, root_half())))); }
    ball normal_pdf(ball const& u) const {
        ball const scale = half(multiply(inexact(long_math::two_over_root_pi(digits_), digits_, {}), root_half()));
        return multiply(scale, exp(negative(half(square(u)))));
    }

    ball absolute(ball const& u) const { return u.middle.is_negative() ? negative(u) : u; }
    // NaN where either is.
    ball maximum(ball const& u, ball const& v) const {
        if (u.is_nan() || v.is_nan()) return ball::undefined();
        if (u.radius.is_infinite() || v.radius.is_infinite()) return ball::unknown();
        bool const first = compare(u.middle, v.middle) >= 0;
        ball const& all  = first ? u : v;
        ball const& rest = first ? v : u;
        if (all.middle.is_infinite() || is_certain(order(rest, all))) return all;
        return {all.middle, greater(u.radius, v.radius)};
    }
    ball sign(ball const& u) const {
        if (u.is_nan() || u.is_exact_zero()) return u;
        if (u.excludes_zero() || decides_) return u.middle.is_zero() ? ball() : ball(u.middle.is_negative() ? -1 : 1);
        return {long_float(), bound::power_of_two(0)};
    }
    ball floor(ball const& u) const {
        if (!u.middle.is_finite()) return u;
        if (u.is_exact() || decides_) return {whole_below(u.middle), {}};
        if (!u.radius.is_below_power(40)) return widened(u, bound::power_of_two(0));
        long_float const low  = whole_below(sum(u.middle, -u.radius.as_number(), digits_ + 2));
        long_float const high = whole_below(sum(u.middle, u.radius.as_number(), digits_ + 2));
        return compare(low, high) == 0 ? ball{low, {}} : widened(u, bound::power_of_two(0));
    }
    // Half to even.
    ball round(ball const& u) const {
        ball const lower = floor(u);
        if (!lower.middle.is_finite() || !lower.is_exact()) return widened(u, bound::power_of_two(0));
        ball const rest = subtract(u, lower), upper = add(lower, ball(1));
        ball const below = less(rest, ball(0.5)), above = less(ball(0.5), rest);
        ball const even = equal(floor(half(lower)), half(lower));
        return select(below, lower, select(above, upper, select(even, lower, upper)));
    }
    // u^v log(u)^n, with its limits where u is 0; of negative u only whole powers.
    ball power(ball const& u, ball const& v, int n) const {
        if (u.is_nan() || v.is_nan()) return ball::undefined();
        if (u.is_exact_zero()) {
            if (!v.middle.is_negative() && !v.middle.is_zero()) return {};
            if (n == 1) return {long_float::infinite(true), {}};
            return n == 0 && v.middle.is_zero() ? ball(1) : ball{long_float::infinite(false), {}};
        }
        bool const whole = v.is_exact() && v.middle.is_finite() && compare(whole_below(v.middle), v.middle) == 0;
        if (!u.excludes_zero() && !whole && !decides_) return ball::unknown();
        if (u.middle.is_negative() && (!whole || n > 0)) return ball::undefined();
        if (whole && n == 0 && v.middle.exponent() <= 5) return small_power(u, static_cast<int>(v.middle.nearest()));
        bool const odd = whole && compare(whole_below(times_power(v.middle, -1)), times_power(v.middle, -1)) != 0;
        ball const l   = log(absolute(u));
        ball y         = exp(multiply(v, l));
        for (int k = 0; k < n; ++k) y = multiply(y, l);
        return u.middle.is_negative() && odd ? negative(y) : y;
    }

    // Conditions are 1 and 0, or either.
    ball less(ball const& u, ball const& v) const { return truth(order(u, v) == ordering::below, order(u, v)); }
    ball less_equal(ball const& u, ball const& v) const {
        ordering const o = order(u, v);
        return truth(o == ordering::below || o == ordering::same, o);
    }
    ball equal(ball const& u, ball const& v) const { return truth(order(u, v) == ordering::same, order(u, v)); }
    ball logical_not(ball const& u) const { return is_either(u) ? u : ball(holds(u) ? 0 : 1); }
    ball logical_and(ball const& u, ball const& v) const {
        if (!is_either(u) && !holds(u)) return ball(0);
        if (!is_either(v) && !holds(v)) return ball(0);
        return is_either(u) || is_either(v) ? either() : ball(1);
    }
    ball logical_or(ball const& u, ball const& v) const { return logical_not(logical_and(logical_not(u), logical_not(v))); }
    // What both sides agree about needs no decision.
    ball select(ball const& condition, ball const& u, ball const& v) const {
        if (!is_either(condition)) return holds(condition) ? u : v;
        if (!u.middle.is_finite() || !v.middle.is_finite()) return ball::unknown();
        ball const apart = subtract(u, v);
        return {u.middle, u.radius + apart.greatest()};
    }

    static bool is_either(ball const& condition) { return !condition.is_exact(); }
    static bool holds(ball const& condition) { return !condition.middle.is_zero() && !condition.is_nan(); }

private:
    enum class ordering : std::uint8_t { below, same, above, unordered, undecided };

    static bool is_certain(ordering o) { return o != ordering::undecided; }
    static ball either() { return {long_float(0.5), bound::power_of_two(-1)}; }
    static ball truth(bool b, ordering o) { return is_certain(o) ? ball(b ? 1 : 0) : either(); }
    ordering order(ball const& u, ball const& v) const {
        if (u.is_nan() || v.is_nan()) return ordering::unordered;
        if (u.identity != 0 && u.identity == v.identity) return ordering::same;
        int const c        = compare(u.middle, v.middle);
        ordering const o   = c < 0 ? ordering::below : c > 0 ? ordering::above : ordering::same;
        bound const blur   = u.radius + v.radius;
        if (blur.is_zero() || u.middle.is_infinite() || v.middle.is_infinite()) return o;
        if (blur.is_infinite()) return decides_ ? o : ordering::undecided;
        long_float const apart = sum(u.middle, -v.middle, digits_ + 1);
        if (!remaining(apart, blur).is_zero()) return o;
        return decides_ ? ordering::same : ordering::undecided;
    }
    // Whether |u| >= 2^(k - 1) throughout, of one sign.
    static bool is_far(ball const& u, std::int64_t k) {
        if (u.is_nan()) return false;
        bound const least = u.least();
        return u.middle.is_infinite() || (!least.is_zero() && least.exponent() >= k);
    }
    // At most 1 + least^2.
    static bound steepest_below(bound least) { return least < bound::power_of_two(0) ? bound::power_of_two(0) : least * least * bound::power_of_two(-1); }
    static ball half(ball const& u) { return {times_power(u.middle, -1), u.radius * bound::power_of_two(-1)}; }
    static ball plain(ball const& u) { return {u.middle, u.radius}; }
    ball root_half() const { return rounded(root(long_float(0.5), digits_), digits_, 4); }
    ball of_log(long_float const& v) const { return inexact(v, digits_, {}); }
    ball turning(ball const& u, long_float const& y) const {
        if (u.is_exact_zero() || u.is_nan()) return u;
        if (y.is_nan()) return {long_float(), bound::power_of_two(0)};  // anything from -1 to 1
        return inexact(y, digits_, lesser(u.radius, bound::power_of_two(1)));
    }
    ball small_power(ball const& u, int v) const {
        ball all(1), factor = v < 0 ? divide(ball(1), u) : u;
        for (unsigned k = static_cast<unsigned>(v < 0 ? -v : v); k != 0; k >>= 1) {
            if ((k & 1) != 0) all = multiply(all, factor);
            if (k > 1) factor = square(factor);
        }
        return all;
    }

    int digits_;
    bool decides_;
};

}  // namespace balls
}  // namespace actgen
