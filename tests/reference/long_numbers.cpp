// Numbers of many bits, their functions, and balls of them, against ball arithmetic.
#include <cmath>
#include <random>

#include <actgen/number/far_ball.hpp>

#include "catch.hpp"

#include "reference/wide_interval.hpp"

using namespace actgen;

namespace {

wide_interval exactly(long_float const& v) {
    wide_interval all(real(0));
    for (long_float rest = v; !rest.is_zero();) {
        std::int64_t const power = rest.exponent();
        double const part        = times_power(rest, -power).nearest();
        all  = all + wide::power_of_two(wide_interval(real(part)), static_cast<long>(power));
        rest = added(rest, times_power(-long_float(part), power), long_float::most - 8);
    }
    return all;
}

// |found - exact| <= 2^-bits |exact|.
bool agrees(long_float const& found, wide_interval const& exact, long bits) {
    wide_interval const off = wide::magnitude(exactly(found) - exact);
    return exact.is_zero() ? found.is_zero() : off.is_smaller_by(bits, wide::magnitude(exact));
}

long_float any(std::mt19937_64& random, int low, int high, int parts) {
    std::uniform_real_distribution<double> unit(1, 2);
    std::uniform_int_distribution<int> exponent(low, high);
    long_float v;
    for (int k = 0; k < parts; ++k) v = added(v, times_power(long_float((random() % 2 == 0 || k == 0 ? 1 : -1) * unit(random)), -54 * k), 2 * parts + 1);
    v = times_power(v, exponent(random));
    return random() % 2 == 0 ? v : -v;
}

}  // namespace

TEST_CASE("long floats: sums, products, quotients and roots of any size") {
    std::mt19937_64 random(3);
    for (int digits : {4, 5, 12, 20}) {
        working_precision const bits(32 * digits + 200);
        long const good = 32 * digits - 1;
        std::size_t wrong = 0;
        for (int k = 0; k < 1500; ++k) {
            long_float const u = any(random, -5000, 5000, digits / 2), v = any(random, -5000, 5000, 1 + k % (digits / 2)), w = times_power(v, u.exponent() - v.exponent() - k % 60);
            wrong += !agrees(multiplied(u, v, digits), exactly(u) * exactly(v), good);
            wrong += !agrees(quotient(u, v, digits), exactly(u) / exactly(v), good);
            wrong += !agrees(quotient(v, u, digits), exactly(v) / exactly(u), good);
            wrong += !agrees(added(u, w, digits), exactly(u) + exactly(w), good);
            wrong += !agrees(added(u, v, digits), exactly(u) + exactly(v), good);
            wrong += !agrees(root(magnitude(u), digits), wide::sqrt(wide::magnitude(exactly(u))), good - 1);
            wrong += !agrees(divided(u, 12345 + static_cast<unsigned>(k), digits), exactly(u) / wide_interval(real(12345 + k)), good);
            wrong += (compare(u, w) < 0) != certainly_less(exactly(u), exactly(w));
        }
        CHECK(wrong == 0);
    }
    for (double v : {std::numeric_limits<double>::max(), std::numeric_limits<double>::denorm_min(), -0x1p1023, 3e-320, 1.5, -0.0, HUGE_VAL})
        CHECK(long_float(v).nearest() == v);
    CHECK(quotient(long_float(1.0), long_float(0.0), 4).is_infinite());
    CHECK(multiplied(long_float(0.0), long_float(HUGE_VAL), 4).is_nan());
    CHECK(added(long_float(1.0), long_float(-1.0), 4).is_exact());
    CHECK(!quotient(long_float(1.0), long_float(3.0), 4).is_exact());
    CHECK(quotient(long_float(9.0), long_float(3.0), 4).is_exact());
}

TEST_CASE("long floats round to doubles once, subnormal ones too") {
    working_precision const bits(400);
    std::mt19937_64 random(5);
    std::size_t wrong = 0;
    for (int k = 0; k < 20000; ++k) {
        long_float const u = any(random, -1080, 1025, 2);
        auto const right   = exactly(u).rounded();
        REQUIRE(right.has_value());
        wrong += u.nearest() != *right;
    }
    CHECK(wrong == 0);
}

TEST_CASE("long floats round to floats once, ties to even, subnormal ones too") {
    std::mt19937_64 random(9);
    std::size_t wrong = 0;
    for (int k = 0; k < 20000; ++k) {
        long_float const u = any(random, -160, 130, 2);
        wrong += u.nearest(single_format) != rounded_to(single_format, u.nearest());  // 64 bits are near no double and midpoint at once
        double const v = rounded_to(single_format, u.nearest());
        if (!std::isfinite(v) || std::isinf(std::nextafter(static_cast<float>(v), HUGE_VALF))) continue;
        double const next = std::nextafter(static_cast<float>(v), HUGE_VALF), tie = (v + next) / 2;  // held by doubles
        double const even = static_cast<double>(static_cast<float>(tie));
        long_float const a_bit(0x1p-1000);
        wrong += long_float(tie).nearest(single_format) != even;
        wrong += added(long_float(tie), a_bit, 60).nearest(single_format) != next;
        wrong += added(long_float(tie), -a_bit, 60).nearest(single_format) != v;
    }
    CHECK(wrong == 0);
    CHECK(long_float(0x1.ffffffp127).nearest(single_format) == HUGE_VAL);
    CHECK(long_float(0x1.fffffep127).nearest(single_format) == 0x1.fffffep127);
    CHECK(long_float(0x1p-150).nearest(single_format) == 0);
    CHECK(long_float(0x1.8p-150).nearest(single_format) == 0x1p-149);
}

TEST_CASE("functions of long floats, from the tiniest operands to the greatest") {
    std::mt19937_64 random(7);
    struct function {
        char const* name;
        long_float (*of)(long_float const&, int);
        wide_interval (*exact)(wide_interval const&);
        int low, high;  // exponents of operands
        int sign;       // of operands; 0: both
    };
    function const all[] = {
        {"exp", long_math::exp, wide::exp, -200, 30, 0},       {"expm1", long_math::expm1, wide::expm1, -200, 9, 0},
        {"log", long_math::log, wide::log, -3000, 3000, 1},    {"log, near 1", long_math::log, wide::log, -1, 1, 1},
        {"log1p", long_math::log1p, wide::log1p, -300, 900, 1}, {"log1p, negative", long_math::log1p, wide::log1p, -300, -1, -1},
        {"atan", long_math::atan, wide::atan, -300, 300, 0},   {"atan, moderate", long_math::atan, wide::atan, -9, 4, 0},
        {"sin", long_math::sin, wide::sin, -300, 2000, 0},     {"cos", long_math::cos, wide::cos, -300, 2000, 0},
        {"erf", long_math::erf, wide::erf, -300, 5, 0},        {"erfc", long_math::erfc, wide::erfc, -300, 5, 0},
    };
    for (int digits : {5, 12, 40})
        for (function const& f : all) {
            INFO(f.name << " of " << digits << " digits");
            working_precision const bits(32 * digits + 2300);
            std::size_t wrong = 0;
            for (int k = 0; k < (digits == 40 ? 40 : 400); ++k) {
                long_float u = any(random, f.low, f.high, digits / 2);
                if (f.sign != 0) u = f.sign > 0 ? magnitude(u) : -magnitude(u);
                if (!agrees(f.of(u, digits), f.exact(exactly(u)), 32 * digits - 3)) ++wrong;
            }
            CHECK(wrong == 0);
        }
    std::size_t wrong = 0;
    for (int k = 0; k < 4000; ++k) {
        double const v = std::ldexp(static_cast<double>(static_cast<std::int64_t>(random())), -60 + static_cast<int>(random() % 8));
        long_balls::arithmetic_of_balls const with(5);
        wrong += with.floor(long_ball(v)).middle.nearest() != std::floor(v);
        wrong += with.round(long_ball(v)).middle.nearest() != std::nearbyint(v);
    }
    CHECK(wrong == 0);
}

TEST_CASE("a multiple by 0 of an exponential is 0 or not told, whatever the exponents come to") {
    long_balls::arithmetic_of_balls const near(5);
    long_balls::arithmetic_of_far_balls const far(5);
    for (int power = 30; power < 200; ++power)
        for (double u : {1.0, 1.3, 1.999, -1.0, -1.3}) {
            INFO(u << " * 2^" << power);
            double const x = std::ldexp(u, power);
            for (long_ball const& y : {near.exp(long_ball(x)), near.expm1(long_ball(x)), near.cosh(long_ball(x)), near.sinh(long_ball(x))})
                CHECK(!near.multiply(long_ball(0.0), y).is_nan());
            CHECK(far.multiply(far_ball(0.0), far.exp(far_ball(x))).is_exact_zero());
        }
}

TEST_CASE("what cancels beyond the exponents of balls has a bound, which products and quotients carry on") {
    for (int digits : {5, 30, 72}) {
        long_balls::arithmetic_of_far_balls const with(digits);
        far_ball const one(1), two(2);
        for (double x : {0x1p49, 1e15, 0x1p50, 0x1p52, 1e19, 8.8e19, 1e30, 1e200}) {
            int const bits = long_float::digit_bits * (digits - 1) - std::ilogb(x);  // that logarithms have behind the point
            if (bits < 64) continue;
            // As far as these tell.
            auto const is_next_to = [&](far_ball const& y, double value) {
                far_ball const apart = with.subtract(y, far_ball(value));
                return !apart.is_far() && apart.near.greatest().is_below_power(32 - bits);
            };
            INFO(digits << " digits, x = " << x);
            far_ball const e = with.exp(far_ball(x)), less = with.exp(far_ball(-x)), share = with.divide(e, with.add(one, e));
            CHECK(is_next_to(share, 1));
            CHECK(is_next_to(with.multiply(share, with.subtract(one, share)), 0));
            CHECK(is_next_to(with.divide(with.multiply(e, with.subtract(one, share)), with.add(one, e)), 0));
            CHECK(is_next_to(with.multiply(with.subtract(with.divide(one, with.add(one, e)), with.divide(e, with.square(with.add(one, e)))), e), 0));
            CHECK(is_next_to(with.divide(with.subtract(e, with.multiply(e, share)), e), 0));
            // What is there is not lost: (1 + exp(-x) - 1) exp(x) is 1, which no digits tell.
            far_ball const lost = with.multiply(with.subtract(with.add(one, less), one), e);
            CHECK((!lost.is_known() || lost.bounded || (!lost.is_far() && !with.subtract(lost, one).near.excludes_zero())));
            // e and anything of at most a share of it: what that may come to is within the sum, or the sum has a bound alone.
            for (double share_of_it : {0.5, 0.24, 0.22, 0.125, 0x1p-5, 0x1p-20}) {
                far_ball const sum = with.add(e, with.multiply(e, far_ball(long_ball(long_float(), bound(long_float(share_of_it))))));
                CHECK((sum.bounded || sum.is_known()));
                if (sum.bounded) continue;
                for (double part : {-1.0, 0.0, 1.0})
                    CHECK(!with.subtract(with.divide(sum, e), far_ball(1 + part * share_of_it)).near.excludes_zero());
            }
            far_ball const doubled = with.divide(with.add(e, e), e);
            CHECK(is_next_to(doubled, 2));
        }
    }
}

TEST_CASE("balls hold what operands may come to") {
    std::mt19937_64 random(11);
    working_precision const bits(1200);
    long_balls::arithmetic_of_balls const with(5);
    struct function {
        char const* name;
        long_ball (long_balls::arithmetic_of_balls::*of)(long_ball const&) const;
        wide_interval (*exact)(wide_interval const&);
        int low, high;
        int sign;
    };
    function const all[] = {
        {"exp", &long_balls::arithmetic_of_balls::exp, wide::exp, -50, 12, 0},       {"expm1", &long_balls::arithmetic_of_balls::expm1, wide::expm1, -50, 9, 0},
        {"log", &long_balls::arithmetic_of_balls::log, wide::log, -50, 50, 1},       {"log1p", &long_balls::arithmetic_of_balls::log1p, wide::log1p, -50, 50, 1},
        {"sqrt", &long_balls::arithmetic_of_balls::sqrt, wide::sqrt, -50, 50, 1},    {"tanh", &long_balls::arithmetic_of_balls::tanh, wide::tanh, -50, 12, 0},
        {"atan", &long_balls::arithmetic_of_balls::atan, wide::atan, -50, 50, 0},    {"sin", &long_balls::arithmetic_of_balls::sin, wide::sin, -50, 50, 0},
        {"cos", &long_balls::arithmetic_of_balls::cos, wide::cos, -50, 50, 0},       {"erf", &long_balls::arithmetic_of_balls::erf, wide::erf, -50, 5, 0},
        {"erfc", &long_balls::arithmetic_of_balls::erfc, wide::erfc, -50, 5, 0},
    };
    for (function const& f : all) {
        INFO(f.name);
        std::size_t wrong = 0, known = 0;
        for (int k = 0; k < 600; ++k) {
            long_float u = any(random, f.low, f.high, 2);
            if (f.sign != 0) u = f.sign > 0 ? magnitude(u) : -magnitude(u);
            std::int64_t const blur = u.exponent() - 1 - static_cast<int>(random() % 140);
            long_float const other  = added(u, times_power(long_float(random() % 2 == 0 ? 0.99 : -0.99), blur), 12);
            long_ball const y            = (with.*f.of)({u, bound::power_of_two(blur)});
            if (y.radius.is_infinite()) continue;
            ++known;
            for (long_float const& inside : {u, other}) {
                wide_interval const off = wide::magnitude(exactly(y.middle) - f.exact(exactly(inside)));
                if (certainly_less(exactly(y.radius.as_number()), off)) ++wrong;
            }
        }
        CHECK(wrong == 0);
        CHECK(known > 300);
    }
}
