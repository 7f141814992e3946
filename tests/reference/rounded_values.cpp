// Exact values as the doubles and decimals that they round to: right digits far out, at roots and in rows, and honest
// about what is not known.  The digits are mpmath's, in 9,000 bits.
#include "catch.hpp"

#include <actgen/number/real_math.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

#include "reference/multiprecision.hpp"

using namespace actgen;

namespace {

namespace p = primitives;

struct formula_of_x {
    graph g;
    term x{g, g.leaf(leaves::input)};

    std::vector<rounded_value> of(term t, std::vector<double> row) {
        bindings b;
        b.inputs = {std::move(row)};
        return rounded_exactly(g, t.id, b);
    }
};

using written = term (*)(term x);
struct known_digits {
    char const* name;
    written formula;
    std::vector<std::pair<double, char const*>> at;
};

term exp(term u) { return apply(p::exp, u); }
term tanh(term u) { return apply(p::tanh, u); }

term gelu_tanh(term x) {
    real const root = real_math::one_over_sqrt_2_pi * real(2);
    return real(0.5) * x * (real(1) + tanh(root * (x + literal(0.044715) * x * x * x)));
}

std::vector<known_digits> const all_known{
    {"tanh'", [](term x) { term const y = tanh(x); return real(1) - y * y; },
     {{150, "2.0592800889648055e-130"}, {-372, "3.0687778816719916e-323"}, {400, "0"}, {1e6, "0"}, {-1e30, "0"}, {1e300, "0"},
      {0.3, "0.91513696182662921"}, {1e-300, "1"}}},
    {"gelu_tanh", gelu_tanh,
     {{-60, "-0"}, {-5, "-2.291796196629506e-07"}, {-13, "-1.0511517767632533e-76"}, {-24, "-0"}, {3, "2.996362607918227"},
      {-1e30, "-0"}, {-0.1, "-0.046017248954564838"}, {5e-324, "2.4703282292062327e-324"}}},
    {"silu as a quotient", [](term x) { return x / (real(1) + exp(-x)); },
     {{-1e30, "-0"}, {-745, "-2.1026512942015931e-321"}, {-752, "-0"}, {-700, "-6.9017735806318396e-302"}, {1e30, "1e+30"}, {-1e300, "-0"}}},
    {"Gumbel's slope", [](term x) { term const e = exp(-x); return e * exp(-e); },
     {{-6, "2.5053478702005617e-173"}, {-7, "0"}, {-1e30, "0"}, {700, "9.8596765437597709e-305"}, {746, "0"}, {1e30, "0"}}},
    {"exp(x^2) (1 - erf(x))", [](term x) { return exp(x * x) * (real(1) - apply(p::erf, x)); },
     {{1e150, "5.641895835477563e-151"}, {1e6, "5.6418958354747419e-07"}, {30, "0.018795888861416751"}, {-3, "16205.988853999587"}, {0, "1"}}},
    {"expm1(x - log 2)", [](term x) { return apply(p::expm1, x - constant_math::log_of_2); },
     {{0.6931471805599453, "-2.3190468138462996e-17"}, {0.6931471805599454, "8.7831834324052662e-17"}, {-1e30, "-1"}}},
    {"atan(x) + pi/2", [](term x) { return apply(p::atan, x) + real_math::half_pi; },
     {{-1e300, "9.9999999999999995e-301"}, {-1e10, "1e-10"}, {-2, "0.46364760900080612"}, {3, "2.819842099193151"}}},
    {"sqrt(x^2 + 1) - 1", [](term x) { return apply(p::sqrt, x * x + real(1)) - real(1); },
     {{1e-150, "5.0000000000000001e-301"}, {1e-200, "0"}, {1e-5, "4.9999999998750008e-11"}, {1e200, "9.9999999999999997e+199"}}},
    {"x - 0.1", [](term x) { return x - literal(0.1); },
     {{0.1, "5.5511151231257827e-18"}, {0.2, "0.10000000000000001"}}},
    {"sigmoid(x) - sigmoid(x - 1)", [](term x) { return apply(p::sigmoid, x) - apply(p::sigmoid, x - real(1)); },
     {{-1e30, "0"}, {-700, "6.2325042467102485e-305"}, {750, "0"}, {30, "1.607903350492346e-13"}, {700, "1.6941703039626299e-304"}}},
    {"a product of small decimals", [](term x) { return literal(1e-30) * literal(100) * exp(real(100) * x); }, {{1, "2688117141816135.4"}}},
    {"tanh with two exponentials", [](term x) { return (exp(x) - exp(-x)) / (exp(x) + exp(-x)); }, {{1e30, "1"}, {-1e4, "-1"}}},
    {"a choice between exact numbers", [](term x) { return apply(p::select, apply(p::less, x - x, constant_like(x, 0)), x, -x); }, {{3, "-3"}}},
    {"floor of what is just below 1", [](term x) { return apply(p::floor, apply(p::sigmoid, x)); }, {{1e5, "0"}, {-1e5, "0"}}},
};

}  // namespace

TEST_CASE("exact values have mpmath's digits, however far out") {
    std::size_t compared = 0;
    for (known_digits const& one : all_known)
        for (auto const& [x, digits] : one.at) {
            CAPTURE(one.name, x);
            formula_of_x f;
            rounded_value const found = f.of(one.formula(f.x), {x}).at(0);
            CHECK(found.known);
            CHECK(found.digits == digits);
            ++compared;
        }
    CHECK(compared > 50);
}

TEST_CASE("softmax as written, of rows whose exponentials no double holds") {
    formula_of_x f;
    term const e        = exp(f.x);
    term const y        = e / apply(p::row_sum, e);
    auto const digits = [&](std::vector<double> row) {
        std::vector<std::string> all;
        for (rounded_value const& v : f.of(y, std::move(row))) all.push_back(v.known ? v.digits : "not known");
        return all;
    };
    CHECK(digits({0, 1e30}) == std::vector<std::string>{"0", "1"});
    CHECK(digits({88, 89}) == std::vector<std::string>{"0.26894142136999512", "0.73105857863000488"});
    CHECK(digits({1e4, 1e4}) == std::vector<std::string>{"0.5", "0.5"});
    CHECK(digits({-1e30, -1e30, -2e30}) == std::vector<std::string>{"0.5", "0.5", "0"});
}

TEST_CASE("what no precision within the budget decides is said, with what is known of it") {
    formula_of_x f;
    term const zero   = apply(p::log, exp(f.x)) - f.x;  // 0, but no interval shows it
    term const choice = apply(p::select, apply(p::equal, zero, constant_like(f.x, 0)), constant_like(f.x, 1), f.x);
    rounded_value const found = f.of(choice, {3}).at(0);
    CHECK(!found.known);
    CHECK(found.low == 1);
    CHECK(found.high == 3);
    CHECK(f.of(zero, {3}).at(0).digits == "0");  // as a value it is below every double
    CHECK(f.of(apply(p::log, f.x), {-1}).at(0).undefined);
    CHECK(f.of(real(1) / f.x, {0}).at(0).undefined);
    CHECK(f.of(apply(p::sqrt, zero), {3}).at(0).known == false);  // perhaps outside its domain
}

TEST_CASE("constants of formulas are the numbers that they stand for, not pairs of doubles") {
    formula_of_x f;
    // Each vanishes as a real number, and as pairs of doubles does not.
    std::vector<term> const zeros{f.x * literal(0.1) * real(10) - f.x, f.x * (real(1) / real(3)) * real(3) - f.x,
                                  f.x * square_root(real(2)) * square_root(real(2)) - f.x * real(2),
                                  apply(p::exp, f.x * constant_math::log_of_2) - apply(p::power, constant_like(f.x, 2), f.x)};
    for (term zero : zeros) CHECK(f.of(zero, {1}).at(0).digits == "0");
    // sin(3 pi x) for x = 1, and (1/sqrt(2 pi)) 0.044715 as folding has made one constant of them
    CHECK(f.of(apply(p::sin, f.x * (real_math::half_pi * real(6))), {1}).at(0).digits == "0");
    term const folded = f.x * (real_math::one_over_sqrt_2_pi * literal(0.044715));
    CHECK(f.of(folded, {1}).at(0).digits == "0.017838704068150062");
}
