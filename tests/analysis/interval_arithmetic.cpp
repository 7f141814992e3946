// Interval arithmetic: ends rounded outward, exact where the operation is, sane at infinity.
#include <cmath>
#include <random>

#include <actgen/number/value_set.hpp>

#include "catch.hpp"

namespace actgen::intervals {

static_assert(next_up(1.0) == 1.0 + 0x1p-52);
static_assert(next_down(1.0) == 1.0 - 0x1p-53);
static_assert(next_up(0.0) == 0x1p-1074 && next_up(infinity) == infinity);

static_assert(add({1, 2}, {10, 20}) == interval{11, 22});
static_assert(add({1, 1}, {0x1p-60, 0x1p-60}) == interval{1, next_up(1.0)});
static_assert(add({-infinity, 0}, {1, infinity}) == line);
static_assert(subtract({0, 1}, {0, 1}) == interval{-1, 1});

static_assert(multiply({-2, 3}, {5, 7}) == interval{-14, 21});
static_assert(multiply({0, 0}, line) == interval{0, 0});
static_assert(multiply({1, infinity}, {2, 3}) == interval{2, infinity});
static_assert(multiply({-infinity, -1}, {0, 0.5}) == interval{-infinity, 0});
static_assert(multiply({1e200, 1e200}, {1e200, 1e200}).high == infinity);
static_assert(holds(multiply({1e200, 1e200}, {1e-200, 1e-200}), 1));
static_assert(value_sets::square(value_set::closed({-3, 2})).ends == interval{0, 9});

static_assert(divide({1, 1}, {2, 4}) == interval{0.25, 0.5});
static_assert(divide({1, 1}, {0, 2}) == interval{0.5, infinity});
static_assert(divide({1, 1}, {-1, 1}) == line);
static_assert(divide({1, 2}, {1, infinity}) == interval{0, 2});

static_assert(value_sets::absolute(value_set::closed({-3, 2})).ends == interval{0, 3});
static_assert(maximum({-1, 2}, {0, 1}) == interval{0, 2});
static_assert(value_sets::least(value_set::closed({-1, 2}), value_set::closed({0, 1})).ends == interval{-1, 1});

}  // namespace actgen::intervals

using namespace actgen;

TEST_CASE("results of operands inside lie inside") {
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> mantissa(-2, 2);
    std::uniform_int_distribution<int> exponent(-40, 40);
    auto const number = [&] { return std::ldexp(mantissa(random), exponent(random)); };
    auto const pick   = [&](interval a) { return a.low + (a.high - a.low) * std::uniform_real_distribution<double>(0, 1)(random); };
    auto const some   = [&] {
        double const a = number(), b = number();
        return interval{std::min(a, b), std::max(a, b)};
    };
    for (int i = 0; i < 20000; ++i) {
        interval const a = some(), b = some();
        double const u = pick(a), v = pick(b);
        if (!intervals::holds(a, u) || !intervals::holds(b, v)) continue;
        // long double: 64 bits tell an end that was rounded inward
        auto const inside = [](interval r, long double t) { return r.low <= t && t <= r.high; };
        REQUIRE(inside(intervals::add(a, b), static_cast<long double>(u) + v));
        REQUIRE(inside(intervals::subtract(a, b), static_cast<long double>(u) - v));
        REQUIRE(inside(intervals::multiply(a, b), static_cast<long double>(u) * v));
        if (v != 0) REQUIRE(inside(intervals::divide(a, b), static_cast<long double>(u) / v));
    }
}
