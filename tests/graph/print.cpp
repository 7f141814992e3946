// Printed formulas: shortest decimals that read back, few parentheses, named constants.
#include "catch.hpp"

#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

#include <actgen/build/build.hpp>
#include <actgen/expr/function.hpp>
#include <actgen/meaning/print.hpp>
#include <actgen/meaning/print_latex.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

using namespace language;

template <class E>
constexpr text shown(E const& e) {
    graph g;
    diagnosis error;
    return print(g, build(as_part(e), g, {}, error));
}
template <class E>
constexpr text latex(E const& e) {
    graph g;
    diagnosis error;
    return print_latex(g, build(as_part(e), g, {}, error));
}

static_assert(to_decimal(0.1) == "0.1" && to_decimal(0.044715) == "0.044715" && to_decimal(-2) == "-2");
static_assert(to_decimal(1e30) == "1e+30" && to_decimal(2.5e-7) == "2.5e-7" && to_decimal(100) == "100");
static_assert(to_decimal(1.0 / 3) == "0.3333333333333333" && to_decimal(1.5e200) == "1.5e+200");

static_assert(shown(x * sigmoid(x)) == "x * sigmoid(x)");
static_assert(shown(where(x > 0, x, 0.01 * x)) == "where(x > 0, x, 0.01 * x)");
static_assert(shown((x + 1) * (x - 1)) == "(x + 1) * (x - 1)");
static_assert(shown(x - (x - 1)) == "x - (x - 1)");
static_assert(shown(x / (x * 2)) == "x / (2 * x)");
static_assert(shown(-(x + 1)) == "-(x + 1)");
static_assert(shown(square(x + 1)) == "(x + 1)^2");
static_assert(shown(sqrt_2_over_pi * x) == "sqrt(2/pi) * x");
static_assert(shown(max(x, 0)) == "max(x, 0)");
static_assert(shown(pow(x, 2.5)) == "x^2.5" && shown(pow(1 + x, -x)) == "(x + 1)^(-x)");
static_assert(shown(primitives::raised_log(x, gate)) == "x^gate * log(x)");
static_assert(shown(primitives::raised_log_square(x, gate)) == "x^gate * log(x)^2");

static_assert(latex(x / (1 + abs(x))) == "\\frac{x}{\\left|x\\right| + 1}");
static_assert(latex(where(x > 0, x, 0)) == "\\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}");
// Choices within choices are further rows, whichever side they stand on.
static_assert(latex(where(x > 1, x, where(x > 0, 2, 3))) ==
              "\\begin{cases} x & \\text{if } x > 1 \\\\ 2 & \\text{if } x > 0 \\\\ 3 & \\text{otherwise} \\end{cases}");
static_assert(latex(where(x < 1, where(x > 0, 2, 3), x)) ==
              "\\begin{cases} x & \\text{if } x \\ge 1 \\\\ 2 & \\text{if } x > 0 \\\\ 3 & \\text{otherwise} \\end{cases}");
static_assert(latex(where(x > 1, where(x > 0, 2, 3), x)) ==
              "\\begin{cases} x & \\text{if } x \\le 1 \\\\ 2 & \\text{if } x > 0 \\\\ 3 & \\text{otherwise} \\end{cases}");
static_assert(latex(where(x > 1, 2, where(x > 0, 2, 3))) ==
              "\\begin{cases} 2 & \\text{if } x > 1 \\text{ or } x > 0 \\\\ 3 & \\text{otherwise} \\end{cases}");
static_assert(latex(pow(x, 1 + gate)) == "x^{g + 1}");
static_assert(latex(primitives::raised_log_square(x, gate)) == "x^{g}\\, \\log^{2}\\left(x\\right)");
static_assert(latex(exp(1 / x)) == "\\exp\\left(\\frac{1}{x}\\right)");
static_assert(latex(x + 0x1p-54) == "x + 2^{-54}");
static_assert(latex(0.5 * exp(-square(x))) == "0.5\\, e^{-x^{2}}");

TEST_CASE("decimals read back, and none is shorter than 17 digits without need") {
    std::mt19937_64 random(1);
    for (int i = 0; i < 20000; ++i) {
        double const number = std::bit_cast<double>(random());
        if (!std::isfinite(number)) continue;
        std::string const printed(to_decimal(number).view());
        INFO(printed);
        REQUIRE(std::strtod(printed.c_str(), nullptr) == number);
    }
    for (int i = 0; i < 20000; ++i) {
        double const number = static_cast<double>(random() % 1000000) / 1000;
        std::string const printed(to_decimal(number).view());
        REQUIRE(std::strtod(printed.c_str(), nullptr) == number);
        REQUIRE(printed.size() <= 7);
    }
}

}  // namespace actgen
