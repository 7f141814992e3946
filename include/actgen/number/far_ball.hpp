// Balls without end: what leaves the exponents of balls is known by its sign and a ball for its logarithm, so that the product of
// exp(-x^2) and exp(x) is told also where x is 10^300.
//
// What is left where such numbers cancel has no sign that is told, but a bound, which products and quotients carry on: exp(x) times
// 1 - exp(x) / (1 + exp(x)), over 1 + exp(x), is next to nothing.
//
// A logarithm that is itself infinite is beyond every power of two that balls know: products with lesser numbers are told, products
// of two such numbers are not.  What is not told is an unknown ball, as with long_ball.
#pragma once
#include <actgen/number/long_ball.hpp>

namespace actgen {

struct far_ball {
    long_ball near{};       // where sign is 0
    int sign = 0;           // of what lies beyond: +-1
    bool bounded = false;   // what lies beyond has any sign, and at most that magnitude
    long_ball logarithm{};  // its magnitude's, to base 2

    far_ball() = default;
    explicit far_ball(double v) : near(v) {}
    far_ball(long_ball const& b) : near(b) {}
    far_ball(int s, long_ball const& l) : sign(s), bounded(s == 0), logarithm(l) {}

    std::int64_t identity() const { return near.identity; }  // of what lies beyond, too
    void identify(std::int64_t as) { near.identity = as; }

    static far_ball unknown() { return long_ball::unknown(); }
    static far_ball undefined() { return long_ball::undefined(); }

    bool is_far() const { return sign != 0 || bounded; }
    bool is_huge() const { return sign != 0 && !logarithm.middle.is_negative(); }
    bool is_tiny() const { return is_far() && logarithm.middle.is_negative(); }
    bool is_nan() const { return !is_far() && near.is_nan(); }
    bool is_exact() const { return !is_far() && near.is_exact(); }
    bool is_exact_zero() const { return !is_far() && near.is_exact_zero(); }
    bool is_known() const { return is_far() || !near.radius.is_infinite(); }
};

namespace long_balls {

// As arithmetic_of_balls, which does what is not far.
class arithmetic_of_far_balls {
public:
    using number = far_ball;

    // As arithmetic_of_balls has it.
    explicit arithmetic_of_far_balls(int digits, bool decides = false) : balls_(digits, decides) {}

    far_ball constant(real v) const { return balls_.constant(v); }

    far_ball negative(far_ball b) const {
        b.near = balls_.negative(b.near);
        b.sign = -b.sign;
        return b;
    }
    // As functions other than sums, products and quotients take it: what has a bound alone is a ball, or unknown.
    far_ball settled(far_ball const& b) const { return !b.bounded ? b : b.is_tiny() ? vanished() : far_ball::unknown(); }
    far_ball absolute(far_ball const& b) const { return sign_of(b) < 0 ? negative(b) : b; }

    far_ball add(far_ball const& a, far_ball const& b) const {
        if (a.identity() != 0 && a.identity() == -b.identity()) return {};
        if (!a.is_far() && !b.is_far()) return balls_.add(a.near, b.near);
        if (a.is_nan() || b.is_nan()) return far_ball::undefined();
        if (a.is_exact_zero()) return plain(b);
        if (b.is_exact_zero()) return plain(a);
        if (!a.is_far() && a.near.middle.is_infinite()) return a;
        if (!b.is_far() && b.near.middle.is_infinite()) return b;
        if (a.is_tiny() && !b.is_far()) return widened(b.near, greatest_of(a));
        if (b.is_tiny() && !a.is_far()) return add(b, a);
        if (!has_sign(a) || !has_sign(b)) return a.is_huge() ? add_less(a, b) : b.is_huge() ? add_less(b, a) : at_most_sum(a, b);
        long_ball const la = logarithm_of(a), lb = logarithm_of(b), apart = balls_.subtract(la, lb);
        if (!apart.excludes_zero()) {  // of about one size: log(1 + 2^-d) to base 2 is at most |d| from 1
            if (sign_of(a) == sign_of(b)) return by_logarithm(sign_of(a), widened(balls_.add(la, long_ball(1)), apart.greatest()));
            bound const most = apart.greatest();  // |1 - 2^-d| <= |d| for |d| <= 1
            if (!most.is_below_power(0)) return at_most_sum(a, b);
            return most.is_zero() ? vanished() : at_most(balls_.add(balls_.maximum(la, lb), long_ball(static_cast<double>(most.exponent() + 1))));
        }
        bool const first     = !apart.middle.is_negative();
        far_ball const& most = first ? a : b;
        far_ball const& less = first ? b : a;
        // log(1 +- 2^-d) for d > 0.
        long_ball const power = balls_.exp(balls_.multiply(first ? balls_.negative(apart) : apart, log_2()));
        long_ball const rest  = balls_.log1p(sign_of(most) == sign_of(less) ? power : balls_.negative(power));
        return by_logarithm(sign_of(most), balls_.add(first ? la : lb, balls_.divide(rest, log_2())));
    }
    far_ball subtract(far_ball const& a, far_ball const& b) const { return add(a, negative(b)); }

    far_ball multiply(far_ball const& a, far_ball const& b) const {
        if (a.is_nan() || b.is_nan()) return far_ball::undefined();
        if (!a.is_known() || !b.is_known()) return far_ball::unknown();
        if (is_near(a) && is_near(b)) return balls_.multiply(a.near, b.near);
        if (a.is_exact_zero() || b.is_exact_zero()) return is_infinite(a) || is_infinite(b) ? far_ball::undefined() : far_ball();
        if (!has_sign(a) || !has_sign(b)) return at_most(balls_.add(greatest_logarithm(a), greatest_logarithm(b)));
        return by_logarithm(sign_of(a) * sign_of(b), balls_.add(logarithm_of(a), logarithm_of(b)));
    }
    far_ball divide(far_ball const& a, far_ball const& b) const {
        if (a.is_nan() || b.is_nan()) return far_ball::undefined();
        if (!a.is_known() || !b.is_known()) return far_ball::unknown();
        if (is_near(a) && is_near(b)) return balls_.divide(a.near, b.near);
        if (b.is_exact_zero()) return a.is_exact_zero() ? far_ball::undefined() : has_sign(a) ? infinite(sign_of(a) < 0) : far_ball::unknown();
        if (!has_sign(b)) return far_ball::unknown();
        far_ball const inverse = by_logarithm(sign_of(b), balls_.negative(logarithm_of(b)));
        return multiply(a, inverse);
    }
    far_ball square(far_ball const& u) const { return multiply(u, u); }
    far_ball sqrt(far_ball const& u) const {
        if (!u.is_far()) return balls_.sqrt(u.near);
        return u.sign < 0 ? far_ball::undefined() : by_logarithm(1, balls_.multiply(u.logarithm, long_ball(0.5)));
    }

    far_ball exp(far_ball const& u) const {
        if (u.is_huge()) return u.sign > 0 ? far_ball(1, endless(false)) : far_ball(1, endless(true));
        if (u.is_tiny()) return add(far_ball(1), u);
        if (u.near.middle.is_infinite() || u.near.middle.exponent() < 50 || !u.is_known()) return balls_.exp(u.near);
        return by_logarithm(1, balls_.divide(u.near, log_2()));
    }
    far_ball expm1(far_ball const& u) const {
        if (u.is_tiny()) return blurred(u);
        if (!u.is_far() && (u.near.middle.is_infinite() || u.near.middle.exponent() < 50)) return balls_.expm1(u.near);
        return add(exp(u), far_ball(-1));
    }
    far_ball log(far_ball const& u) const {
        if (!u.is_far()) return balls_.log(u.near);
        return u.sign < 0 ? far_ball::undefined() : far_ball(balls_.multiply(u.logarithm, log_2()));
    }
    far_ball log1p(far_ball const& u) const {
        if (!u.is_far()) return balls_.log1p(u.near);
        if (u.is_tiny()) return blurred(u);
        return log(add(u, far_ball(1)));
    }

    far_ball sigmoid(far_ball const& u) const { return is_moderate(u) ? far_ball(balls_.sigmoid(u.near)) : divide(far_ball(1), add(far_ball(1), exp(negative(u)))); }
    far_ball softplus(far_ball const& u) const {
        return is_moderate(u) ? far_ball(balls_.softplus(u.near)) : add(maximum(u, far_ball()), log1p(exp(negative(absolute(u)))));
    }
    far_ball tanh(far_ball const& u) const {
        if (is_moderate(u)) return balls_.tanh(u.near);
        if (u.is_tiny()) return blurred(u);
        far_ball const e = exp(multiply(far_ball(-2), absolute(u)));
        return signed_as(u, divide(subtract(far_ball(1), e), add(far_ball(1), e)));
    }
    far_ball sinh(far_ball const& u) const {
        if (is_moderate(u)) return balls_.sinh(u.near);
        if (u.is_tiny()) return blurred(u);
        return signed_as(u, multiply(far_ball(0.5), exp(absolute(u))));
    }
    far_ball cosh(far_ball const& u) const {
        if (is_moderate(u)) return balls_.cosh(u.near);
        return u.is_tiny() ? add(far_ball(1), u) : multiply(far_ball(0.5), exp(absolute(u)));
    }
    far_ball asinh(far_ball const& u) const {
        if (is_moderate(u)) return balls_.asinh(u.near);
        return u.is_tiny() ? blurred(u) : signed_as(u, log(multiply(far_ball(2), absolute(u))));
    }
    far_ball atan(far_ball const& u) const {
        if (is_moderate(u)) return balls_.atan(u.near);
        if (u.is_tiny()) return blurred(u);
        return signed_as(u, subtract(balls_.multiply(long_ball(2), balls_.atan(long_ball(1))), divide(far_ball(1), absolute(u))));
    }
    far_ball erf(far_ball const& u) const {
        if (is_small(u)) return balls_.erf(u.near);
        if (u.is_tiny()) return multiply(far_ball(balls_.divide(long_ball(2), root_of_pi())), u);
        return signed_as(u, subtract(far_ball(1), erfc_far_out(absolute(u))));
    }
    far_ball erfc(far_ball const& u) const {
        if (is_small(u)) return balls_.erfc(u.near);
        if (u.is_tiny()) return subtract(far_ball(1), erf(u));
        far_ball const c = erfc_far_out(absolute(u));
        return sign_of(u) < 0 ? subtract(far_ball(2), c) : c;
    }
    far_ball normal_cdf(far_ball const& u) const {
        return is_small(u) ? far_ball(balls_.normal_cdf(u.near)) : multiply(far_ball(0.5), erfc(negative(multiply(u, balls_.sqrt(long_ball(0.5))))));
    }
    far_ball normal_pdf(far_ball const& u) const {
        if (is_small(u)) return balls_.normal_pdf(u.near);
        return multiply(far_ball(balls_.normal_pdf(long_ball())), exp(multiply(far_ball(-0.5), square(u))));
    }
    far_ball sin(far_ball const& u) const { return u.is_tiny() ? blurred(u) : u.is_huge() ? turning() : far_ball(balls_.sin(u.near)); }
    far_ball cos(far_ball const& u) const { return u.is_tiny() ? add(far_ball(1), u) : u.is_huge() ? turning() : far_ball(balls_.cos(u.near)); }
    far_ball sinc(int n, far_ball const& u) const {
        if (!u.is_far()) return balls_.sinc(n, u.near);
        if (u.is_tiny()) return add(far_ball(balls_.sinc(n, long_ball())), u);
        return divide(turning(), u);
    }

    far_ball maximum(far_ball const& u, far_ball const& v) const {
        if (!u.is_far() && !v.is_far()) return balls_.maximum(u.near, v.near);
        if (u.is_nan() || v.is_nan()) return far_ball::undefined();
        int const o = order(u, v);
        return o == undecided ? far_ball::unknown() : o > 0 ? u : v;
    }
    far_ball sign(far_ball const& u) const { return u.is_far() ? far_ball(u.sign) : far_ball(balls_.sign(u.near)); }
    far_ball floor(far_ball const& u) const {
        if (!u.is_far()) return balls_.floor(u.near);
        return u.is_huge() ? u : far_ball(u.sign < 0 ? -1 : 0);
    }
    far_ball round(far_ball const& u) const { return u.is_tiny() ? far_ball() : u.is_far() ? u : far_ball(balls_.round(u.near)); }
    far_ball power(far_ball const& u, far_ball const& v, int n) const {
        if (is_moderate(u) && is_moderate(v)) return balls_.power(u.near, v.near, n);
        if (v.is_exact_zero() && n == 0) return far_ball(1);
        bool const whole = !v.is_far() && v.near.is_exact() && compare(whole_below(v.near.middle), v.near.middle) == 0;
        if (!has_sign(u) || (sign_of(u) < 0 && (!whole || n > 0))) return far_ball::unknown();
        bool const odd   = whole && compare(whole_below(times_power(v.near.middle, -1)), times_power(v.near.middle, -1)) != 0;
        far_ball const l = log(absolute(u));
        far_ball y       = exp(multiply(v, l));
        for (int k = 0; k < n; ++k) y = multiply(y, l);
        return sign_of(u) < 0 && odd ? negative(y) : y;
    }

    far_ball less(far_ball const& u, far_ball const& v) const {
        return is_plain(u, v) ? far_ball(balls_.less(u.near, v.near)) : truth(order(u, v), [](int o) { return o < 0; });
    }
    far_ball less_equal(far_ball const& u, far_ball const& v) const {
        return is_plain(u, v) ? far_ball(balls_.less_equal(u.near, v.near)) : truth(order(u, v), [](int o) { return o <= 0; });
    }
    far_ball equal(far_ball const& u, far_ball const& v) const {
        return is_plain(u, v) ? far_ball(balls_.equal(u.near, v.near)) : truth(order(u, v), [](int o) { return o == 0; });
    }
    far_ball logical_not(far_ball const& u) const { return balls_.logical_not(u.near); }
    far_ball logical_and(far_ball const& u, far_ball const& v) const { return balls_.logical_and(u.near, v.near); }
    far_ball logical_or(far_ball const& u, far_ball const& v) const { return balls_.logical_or(u.near, v.near); }
    far_ball select(far_ball const& condition, far_ball const& u, far_ball const& v) const {
        if (!is_either(condition)) return holds(condition) ? u : v;
        return u.is_far() || v.is_far() ? far_ball::unknown() : far_ball(balls_.select(condition.near, u.near, v.near));
    }
    static bool is_either(far_ball const& condition) { return arithmetic_of_balls::is_either(condition.near); }
    static bool holds(far_ball const& condition) { return arithmetic_of_balls::holds(condition.near); }

private:
    static constexpr int undecided = 2;

    static far_ball plain(far_ball b) {
        b.identify(0);
        return b;
    }
    static long_ball endless(bool below) { return {long_float::infinite(below), {}}; }
    static far_ball infinite(bool below) { return long_ball{long_float::infinite(below), {}}; }
    static bool is_infinite(far_ball const& b) { return !b.is_far() && b.near.middle.is_infinite(); }
    static bool is_plain(far_ball const& u, far_ball const& v) { return !u.is_far() && !v.is_far(); }
    // What balls multiply, take functions of, and take functions of that vanish as exp(-u^2) does.
    static bool is_near(far_ball const& b) { return has_exponent(b, std::int64_t{1} << 57); }
    static bool is_moderate(far_ball const& b) { return has_exponent(b, 46); }
    static bool is_small(far_ball const& b) { return has_exponent(b, 20); }
    static bool has_exponent(far_ball const& b, std::int64_t most) {
        if (b.is_far()) return false;
        if (!b.near.middle.is_finite() || b.near.middle.is_zero()) return true;
        return b.near.middle.exponent() < most && b.near.middle.exponent() > -(std::int64_t{1} << 57);
    }
    static bool has_sign(far_ball const& b) { return b.is_far() ? !b.bounded : b.near.excludes_zero(); }
    static int sign_of(far_ball const& b) { return b.is_far() ? b.sign : b.near.middle.is_zero() ? 0 : b.near.middle.is_negative() ? -1 : 1; }
    far_ball signed_as(far_ball const& u, far_ball const& y) const { return sign_of(u) < 0 ? negative(y) : y; }

    long_ball log_2() const { return rounded(long_constants::log_2(balls_.digits()), balls_.digits()); }
    long_ball root_of_pi() const { return balls_.sqrt(balls_.multiply(long_ball(4), balls_.atan(long_ball(1)))); }
    long_ball logarithm_of(far_ball const& b) const {
        if (b.is_far()) return b.logarithm;
        if (b.near.middle.is_infinite()) return endless(false);
        return balls_.divide(balls_.log(balls_.absolute(b.near)), log_2());
    }
    // +-2^l, as a ball where that has the exponents for it.
    far_ball by_logarithm(int sign, long_ball const& l) const {
        if (l.is_nan() || l.radius.is_infinite()) return far_ball::unknown();
        if (l.middle.is_infinite() || (l.excludes_zero() && l.middle.exponent() > 48)) return {sign, l};
        long_ball const v = balls_.exp(balls_.multiply(l, log_2()));
        return far_ball(sign < 0 ? balls_.negative(v) : v);
    }
    // Of what is known, and not 0.
    long_ball greatest_logarithm(far_ball const& b) const {
        if (b.is_far() || b.near.middle.is_infinite()) return logarithm_of(b);
        return balls_.divide(balls_.log(long_ball(b.near.greatest().as_number(), {})), log_2());
    }
    // Anything of magnitude 2^l or less: a ball where that has the exponents for it.
    static far_ball at_most(long_ball const& l) {
        if (l.is_nan() || l.radius.is_infinite() || (l.middle.is_infinite() && !l.middle.is_negative())) return far_ball::unknown();
        if (l.middle.is_infinite()) return {0, l};
        if (l.middle.exponent() > 48) return l.least().is_below_power(46) ? far_ball::unknown() : far_ball(0, l);
        if (!l.radius.is_below_power(40)) return far_ball::unknown();
        std::int64_t const blur = l.radius.is_zero() ? 0 : l.radius.exponent() < 0 ? 1 : std::int64_t{2} << l.radius.exponent();
        return long_ball{long_float(), bound::power_of_two(static_cast<std::int64_t>(l.middle.nearest()) + blur + 2)};
    }
    // The magnitude of something tiny.
    static bound greatest_of(far_ball const& tiny) {
        double const power = -(1 - 0x1p-30) * tiny.logarithm.least().as_number().nearest();
        return bound::power_of_two(power < -0x1p61 ? -2 * long_float::largest_exponent : static_cast<std::int64_t>(power));
    }
    far_ball at_most_sum(far_ball const& a, far_ball const& b) const {
        return at_most(balls_.add(balls_.maximum(greatest_logarithm(a), greatest_logarithm(b)), long_ball(1)));
    }
    // What a function near its root makes of something tiny: that, to within more bits than anyone asks for.
    far_ball blurred(far_ball const& u) const { return {u.sign, widened(u.logarithm, bound::power_of_two(-2000))}; }
    // A huge number and something of unknown sign that is certainly no more than moderate.
    // Where it is not certain that it is less, the sum has a bound alone.  |log(1 +- 2^-d)| to base 2 is below exp(-d / 2) for d >= 4.
    far_ball add_less(far_ball const& huge, far_ball const& other) const {
        if (!other.is_known()) return far_ball::unknown();
        long_ball const apart = balls_.subtract(huge.logarithm, greatest_logarithm(other));
        if (apart.middle.is_negative() || apart.least().is_below_power(2)) return at_most_sum(huge, other);
        return by_logarithm(huge.sign, long_balls::widened(huge.logarithm, balls_.exp(balls_.multiply(long_ball(-0.5), apart)).greatest()));
    }
    // Whatever is tiny, or a multiple of it.
    static far_ball vanished() { return long_ball{long_float(), bound::power_of_two(-(std::int64_t{1} << 44))}; }
    static far_ball turning() { return long_ball{long_float(), bound::power_of_two(0)}; }
    // exp(-a^2) / (a sqrt(pi)), to within a factor of 1 +- a^-2; a > 2^20.
    far_ball erfc_far_out(far_ball const& a) const {
        far_ball const y = divide(exp(negative(square(a))), multiply(a, root_of_pi()));
        return y.is_far() ? far_ball(y.sign, widened(y.logarithm, bound::power_of_two(-38))) : y.is_exact_zero() ? y : far_ball::unknown();
    }

    // The sign of u - v, or `undecided`.
    int order(far_ball const& u, far_ball const& v) const {
        far_ball const apart = subtract(u, v);
        if (apart.is_nan() || !apart.is_known()) return undecided;
        if (apart.is_exact_zero()) return 0;
        return has_sign(apart) ? sign_of(apart) : undecided;
    }
    template <class Holds>
    static far_ball truth(int o, Holds const& holds) {
        if (o == undecided) return long_ball{long_float(0.5), bound::power_of_two(-1)};
        return far_ball(holds(o) ? 1 : 0);
    }

    arithmetic_of_balls balls_;
};

}  // namespace long_balls
}  // namespace actgen
