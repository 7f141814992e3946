// Numbers that know what rounding may have moved them by: identities hold to 0, and what is no rounding is not lost.
#include <random>

#include <actgen/calculus/rounded_number.hpp>

#include "catch.hpp"

using namespace actgen;
using namespace actgen::rounded;

namespace {

bool is_zero(rounded_number const& a) { return a.value.high == 0; }
rounded_number difference(rounded_number const& a, rounded_number const& b) { return add(a, negate(b)); }

}  // namespace

TEST_CASE("the same number along two ways is one") {
    std::mt19937_64 random(1);
    int looked_at = 0;
    for (int i = 0; i < 2000; ++i) {
        auto const drawn       = [&] { return 0.01 + 40 * (static_cast<double>(random() >> 11) * 0x1p-53); };
        rounded_number const a = number(literal(drawn())), b = number(real(drawn())), c = number(literal(drawn()));
        INFO(a.value.high << ' ' << b.value.high << ' ' << c.value.high);
        REQUIRE(is_zero(difference(add(add(a, b), c), add(a, add(b, c)))));
        REQUIRE(is_zero(difference(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))));
        REQUIRE(is_zero(difference(multiply(divide(a, b), b), a)));
        REQUIRE(is_zero(difference(exponential(logarithm(a)), a)));
        REQUIRE(is_zero(difference(logarithm(exponential(a)), a)));
        REQUIRE(is_zero(difference(logarithm(multiply(a, b)), add(logarithm(a), logarithm(b)))));
        REQUIRE(is_zero(difference(power(power(a, 0.25), 6), power(a, 1.5))));
        REQUIRE(is_zero(difference(multiply(power(a, 0.5), power(a, 0.5)), a)));
        ++looked_at;
    }
    REQUIRE(looked_at == 2000);
}

TEST_CASE("what is no rounding is not lost") {
    rounded_number const one = number(1), tiny = number(literal(1e-20));
    REQUIRE(difference(difference(one, tiny), one).value.high == Approx(-1e-20));
    REQUIRE_FALSE(is_zero(difference(exponential(number(real(30))), exponential(number(real(30, 1e-20))))));
    for (rounded_number const& lost : {exponential(number(real(-1000))), multiply(number(real(1e-200)), number(real(1e-200))), divide(one, number(0)),
                                       logarithm(number(0)), exponential(number(real(1000)))})
        REQUIRE(constant_math::is_nan(lost.value.high));  // neither 0 nor infinite
}
