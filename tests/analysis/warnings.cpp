// What is right and yet hardly meant: each warning where it is due, and none beside it.
#include <actgen/analysis/warnings.hpp>
#include <actgen/build/record.hpp>
#include <actgen/spec.hpp>

#include "catch.hpp"

namespace actgen::specs {

template <class Formula>
std::vector<std::string> warnings_of(Formula const& formula) {
    recorded const r = make_record(activation("tested"_s, forward = formula));
    REQUIRE(r.error.fine());
    std::vector<std::string> all;
    for (text const& one : warnings(r.record)) all.emplace_back(one.view());
    return all;
}
using sentences = std::vector<std::string>;

inline constexpr auto beta = parameter("beta"_s, initial = 1);

TEST_CASE("a formula without x is warned of") {
    CHECK(warnings_of(2 / 3 * x) ==
          sentences{"tested: f does not depend on x; mention x in forward, or write constant(2) / 3 where 2 / 3 stands, which is 0 in C++"});
    CHECK(warnings_of(constant(3)) == sentences{"tested: f does not depend on x; mention x in forward"});
    CHECK(warnings_of(x - x + beta) == sentences{"tested: f does not depend on x; mention x in forward"});
    CHECK(warnings_of(constant(2) / 3 * x).empty());
    CHECK(warnings_of(x * 2 / 3).empty());
    CHECK(warnings_of(where(x > 0, 1, 0)).empty());
    CHECK(warnings_of(row_sum(x)).empty());
    CHECK(warnings_of(gate * x).empty());
}

TEST_CASE("a parameter without effect is warned of") {
    CHECK(warnings_of(0 * beta * x + x) == sentences{"tested: f does not depend on parameter beta; remove it or mention it where it has an effect"});
    CHECK(warnings_of(x + beta - beta) == sentences{"tested: f does not depend on parameter beta; remove it or mention it where it has an effect"});
    constexpr auto heights = parameter("heights"_s, initial = list(1, 2));
    CHECK(warnings_of(heights[0] * x + 0 * heights[1]) ==
          sentences{"tested: f does not depend on element 1 of parameter heights; remove it or mention it where it has an effect"});
    CHECK(warnings_of(beta * x).empty());
    CHECK(warnings_of(where(x > beta, x, 0)).empty());
    CHECK(warnings_of(x + stop_gradient(beta)).empty());
    constexpr auto weight = parameter("weight"_s, initial = 1, per_channel);  // along a row a value for each element
    CHECK(warnings_of(weight * x / row_sum(exp(x))).empty());
    CHECK(warnings_of(row_sum(x) + 0 * weight) ==
          sentences{"tested: f does not depend on parameter weight; remove it or mention it where it has an effect"});
}

TEST_CASE("numbers that are no short decimals are warned of") {
    CHECK(warnings_of(0.1f * x) == sentences{"tested: 0.10000000149011612 is a float made a double; write 0.1 without f"});
    CHECK(warnings_of(-1.702f * x) == sentences{"tested: -1.7020000219345093 is a float made a double; write -1.702 without f"});
    CHECK(warnings_of(2.0 / 3 * x) == sentences{"tested: 0.6666666666666666 is 2 / 3 rounded to a double; write constant(2) / 3"});
    CHECK(warnings_of(x / -7.0 * (1.0 / 7)) == sentences{"tested: 0.14285714285714285 is 1 / 7 rounded to a double; write constant(1) / 7"});
    for (double fine : {0.1, 0.5, 0.044715, 1.702, 0x1p-30, 1.0507009873554805, 1.6732632423543772, 1e-5, 16777217.0, 0.3333, 12345.678, -0.2784645427610738})
        CHECK(warnings_of(fine * x).empty());
    CHECK(warnings_of(0.5f * x).empty());
    CHECK(warnings_of(x * log(2) + sqrt2).empty());

    constexpr auto start = parameter("start"_s, initial = 0.1f, tried(0.2f), domain(-0.3f, 1));
    CHECK(warnings_of(start * x).size() == 3);
    CHECK(warnings_of(start * x)[0] == "tested: 0.10000000149011612 of parameter start is a float made a double; write 0.1 without f");
}

TEST_CASE("pi, e and sqrt 2 typed as decimals are warned of") {
    struct {
        double typed;
        std::string_view exactly;
    } const all[] = {{3.1416, "pi"},          {3.14159, "pi"},        {3.141592653589793, "pi"},  {-3.14159, "-pi"},      {6.28318530718, "2 * pi"},
                     {1.5707963, "pi / 2"},   {0.785398, "pi / 4"},   {0.3183098861837907, "1 / pi"}, {0.6366198, "2 * (1 / pi)"}, {2.71828, "exp(1)"},
                     {2.718281828, "exp(1)"}, {0.36788, "exp(-1)"},   {1.41421, "sqrt2"},         {1.4142135623730951, "sqrt2"}, {0.70710678, "1 / sqrt2"},
                     {0.7978845608, "sqrt_2_over_pi"}, {0.3989422804, "1 / sqrt(2 * pi)"}, {0.5641895835, "1 / sqrt(pi)"}, {1.1283791670955126, "2 * (1 / sqrt(pi))"},
                     {1.7724538509, "sqrt(pi)"}, {1.8137993642, "pi / sqrt(3)"}, {0.6931471805599453, "log(2)"}, {1.4426950408889634, "1 / log(2)"}};
    for (auto const& one : all) {
        auto const said = warnings_of(one.typed * x);
        REQUIRE(said.size() == 1);
        CHECK(said[0].find(" is " + std::string(one.exactly) + " to ") != std::string::npos);
        CHECK(said[0].ends_with("; write " + std::string(one.exactly)));
    }
    for (double fine : {3.14, 2.72, 1.41, 0.8, 3.1417, 3.14160, 2.71829, 1.41422, 0.79789, 1.7018, 0.044715, 5.2831})
        CHECK(warnings_of(fine * x).size() == (fine == 3.14160 ? 1u : 0u));  // 3.1416 once more
    CHECK(warnings_of(pi * x).empty());
    CHECK(warnings_of(x * exp(1) / sqrt(2 * pi) + sqrt_2_over_pi).empty());
}

}  // namespace actgen::specs
