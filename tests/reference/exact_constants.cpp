// Constants stand for numbers that pairs of doubles do not hold; what is computed of their forms is those numbers.
#include "catch.hpp"

#include "reference/exact_constant.hpp"

using namespace actgen;

namespace {

wide_interval computed(constant_form const& form) {
    wide_interval value = wide_interval(form.over) / wide_interval(form.under);
    auto const multiply = [&](wide_interval const& factor, int times) {
        for (int k = 0; k < times; ++k) value = value * factor;
        for (int k = 0; k < -times; ++k) value = value / factor;
    };
    multiply(wide::sqrt(wide::atan(1.0) * wide_interval(4.0)), form.times.roots_of_pi);
    multiply(wide::sqrt(2.0), form.times.roots_of_two);
    multiply(wide::log(2.0), form.times.logs_of_two);
    return value;
}

}  // namespace

TEST_CASE("a constant's form is what it stands for") {
    working_precision const bits(1000);
    auto const number = [](double v) { return wide_interval(v); };
    wide_interval const pi = wide_interval::pi(), two = number(2), log_2 = wide::log(2.0);
    std::vector<wide_interval> constants{pi, number(0) - pi, pi / two, number(1) / pi, number(3) / (pi * pi), wide::sqrt(two / pi), wide::sqrt(pi * two),
                                         number(1) / wide::sqrt(2.0), log_2, number(7) / log_2, number(1) / number(3)};
    for (char const* decimal : {"0.1", "-0.044715", "1.0507009873554805", "123.456", "-3e-3", "1e-20"}) constants.push_back(wide_interval::decimal(decimal));
    for (wide_interval const& exact : constants) {
        real const pair = exact.narrowed().value;
        INFO(pair.high << " + " << pair.low);
        auto const form = form_of_constant(pair);
        REQUIRE(form.has_value());
        CHECK((computed(*form) - exact).is_smaller_by(980, exact));
    }
    for (real v : {real(0), real(1), real(0.1), real(0x1p-70), real(1, 0x1p-80)}) CHECK(!form_of_constant(v));  // are themselves
}
