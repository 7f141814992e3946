// Numbers with exponents without limit, and their functions, against ball arithmetic.
#include <cmath>
#include <random>

#include <actgen/number/extended_functions.hpp>

#include "catch.hpp"

#include "reference/wide_interval.hpp"

using namespace actgen;

namespace {

wide_interval exactly(extended u) {
    return wide::power_of_two(wide_interval(real(u.significand.high, u.significand.low)), static_cast<long>(u.exponent));
}

// |found - exact| <= 2^-bits |exact|.
bool agrees(extended found, wide_interval const& exact, long bits) {
    wide_interval const off = wide::magnitude(exactly(found) - exact);
    return exact.is_zero() ? found.is_zero() : off.is_smaller_by(bits, wide::magnitude(exact));
}

extended any(std::mt19937_64& random, int low, int high) {
    std::uniform_real_distribution<double> unit(1, 2);
    std::uniform_int_distribution<int> exponent(low, high);
    double const sign = random() % 2 == 0 ? 1 : -1;
    return extended::normalised(double_double(sign * unit(random), 0x1p-54 * (unit(random) - 1.5)), exponent(random));
}

}  // namespace

TEST_CASE("extended numbers: sums, products, quotients and roots of any size") {
    working_precision const bits(400);
    std::mt19937_64 random(3);
    std::size_t wrong = 0;
    for (int k = 0; k < 4000; ++k) {
        extended const u = any(random, -5000, 5000), v = any(random, -5000, 5000), w = extended::normalised(v.significand, u.exponent - k % 60);
        wrong += !agrees(u * v, exactly(u) * exactly(v), 95);
        wrong += !agrees(u / v, exactly(u) / exactly(v), 95);
        wrong += !agrees(extended_math::absolute(u) + extended_math::absolute(w), wide::magnitude(exactly(u)) + wide::magnitude(exactly(w)), 95);
        wrong += !agrees(extended_math::sqrt(extended_math::absolute(u)), wide::sqrt(wide::magnitude(exactly(u))), 95);
        wrong += (u < w) != certainly_less(exactly(u), exactly(w));
    }
    CHECK(wrong == 0);
    for (double v : {std::numeric_limits<double>::max(), std::numeric_limits<double>::denorm_min(), -0x1p1023, 3e-320, 1.5})
        CHECK(extended(v).rounded() == v);
    CHECK((extended(1) / extended(0)).is_infinite());
    CHECK((extended(0) * extended(HUGE_VAL)).is_nan());
}

TEST_CASE("extended numbers round to doubles once, subnormal ones too") {
    working_precision const bits(400);
    std::mt19937_64 random(5);
    std::size_t wrong = 0;
    for (int k = 0; k < 20000; ++k) {
        extended const u = any(random, -1080, 1025);
        auto const right = exactly(u).rounded();
        REQUIRE(right.has_value());
        wrong += u.rounded() != *right;
    }
    CHECK(wrong == 0);
}

TEST_CASE("functions of extended numbers, from the tiniest operands to the greatest") {
    working_precision const bits(600);
    std::mt19937_64 random(7);
    struct function {
        char const* name;
        extended (*of)(extended);
        wide_interval (*exact)(wide_interval const&);
        int low, high;  // exponents of operands
        int sign;       // of operands; 0: both
        long bits;
    };
    function const all[] = {
        {"exp", extended_math::exp, wide::exp, -200, 30, 0, 60},        {"exp, moderate", extended_math::exp, wide::exp, -200, 9, 0, 85},
        {"expm1", extended_math::expm1, wide::expm1, -200, 9, 0, 80},   {"log", extended_math::log, wide::log, -3000, 3000, 1, 85},
        {"log1p", extended_math::log1p, wide::log1p, -300, 900, 1, 85}, {"tanh", extended_math::tanh, wide::tanh, -300, 60, 0, 80},
        {"atan", extended_math::atan, wide::atan, -300, 300, 0, 85},    {"erf", extended_math::erf, wide::erf, -300, 30, 0, 80},
        {"erfc", extended_math::erfc, wide::erfc, -300, 6, 1, 70},      {"erfc, negative", extended_math::erfc, wide::erfc, -300, 6, -1, 80},
    };
    for (function const& f : all) {
        INFO(f.name);
        std::size_t wrong = 0;
        for (int k = 0; k < 1500; ++k) {
            extended u = any(random, f.low, f.high);
            if (f.sign != 0) u = f.sign > 0 ? extended_math::absolute(u) : -extended_math::absolute(u);
            extended const y = f.of(u);
            if (!agrees(y, f.exact(exactly(u)), f.bits)) ++wrong;
        }
        CHECK(wrong == 0);
    }
    std::size_t wrong = 0;
    for (int k = 0; k < 4000; ++k) {
        double const v = std::ldexp(static_cast<double>(static_cast<std::int64_t>(random())), -60 + static_cast<int>(random() % 8));
        wrong += extended_math::floor(extended(v)).rounded() != std::floor(v);
        wrong += extended_math::round(extended(v)).rounded() != std::nearbyint(v);
    }
    CHECK(wrong == 0);
}
