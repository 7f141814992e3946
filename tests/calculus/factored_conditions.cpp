// Conditions about products and powers: a parameter's sign is no place, an odd power switches where its base does.
#include <algorithm>

#include "catch.hpp"
#include "formulas_under_test.hpp"

namespace actgen::specs::calculus_test::factored_conditions {

namespace {

std::string refused(derivation const& d) { return std::string(d.error.sentence.view()); }

// The places where f is not smooth.
std::vector<double> places(derivation const& d, std::vector<double> parameters = {}) {
    REQUIRE(refused(d) == "");
    point_bindings at;
    at.parameters = parameters;
    std::vector<double> all;
    for (auto const& b : d.breakpoints)
        if (b.what != breakpoint::smooth) all.push_back(evaluate(d.g, b.at, at));
    std::sort(all.begin(), all.end());
    return all;
}

// f' against differences of f, for parameters of either sign.
int compare_slopes(derivation const& d, std::vector<double> parameters) {
    REQUIRE(refused(d) == "");
    int compared = 0;
    for (std::size_t i = 0; i < (std::size_t{1} << parameters.size()); ++i)
        for (double where : {-2.3, -0.7, 0.4, 1.9}) {
            point_bindings at;
            for (std::size_t k = 0; k < parameters.size(); ++k) at.parameters.push_back(i >> k & 1 ? -parameters[k] : parameters[k]);
            double const h = 1e-6;
            auto const f   = [&](double v) {
                at.x = v;
                return evaluate(d.g, d.forward, at);
            };
            double const difference = (f(where + h) - f(where - h)) / (2 * h);
            at.x                    = where;
            INFO("x = " << where << ", signs " << i);
            CHECK(evaluate(d.g, d.slope, at) == Approx(difference).epsilon(1e-5).margin(1e-7));
            ++compared;
        }
    return compared;
}

}  // namespace

TEST_CASE("magnitudes of monomials with parameters of either sign") {
    int compared = 0;
    for (derivation const& d : {derived(abs(weight * x * x * x)), derived(abs(weight * pow(x, 3))), derived(abs(weight * pow(x, 5))),
                                derived(abs(weight * square(x) * x)), derived(abs(x * x * x * weight / 3))}) {
        CHECK(places(d, {0.5}).empty());
        compared += compare_slopes(d, {0.5});
    }
    derivation const kat = derived((beta + x) / (1 + abs(weight * x) + abs(beta) * x * x + abs(weight * x * x * x)), facts(kink(at = 0, slope = midpoint)));
    compared += compare_slopes(kat, {0.7, 0.25});
    CHECK(compared == 5 * 2 * 4 + 4 * 4);
}

TEST_CASE("products are solved factor by factor") {
    CHECK(places(derived(max(weight * x * x * (x - 1), 0), facts(kink(at = 1, slope = 0))), {0.5}) == std::vector<double>{1});
    CHECK(places(derived(abs(weight * x * exp(beta * x)), facts(kink(at = 0, slope = 0))), {0.5, 0.7}) == std::vector<double>{0});
    CHECK(places(derived(abs(weight * (x * x * x + x)), facts(kink(at = 0, slope = 0))), {0.5}) == std::vector<double>{0});
    CHECK(places(derived(abs(weight * x * x * x + weight * x), facts(kink(at = 0, slope = 0))), {0.5}) == std::vector<double>{0});
    CHECK(places(derived(abs(pow(x - 2, 3) * pow(x + 1, 2) * sigmoid(x)))).empty());
    CHECK(places(derived(where(pow(x - 2, 3) * pow(x + 1, 2) > 0, 1, 0), facts(jump(at = 2, slope = 0)))) == std::vector<double>{2});
}

TEST_CASE("powers are solved by roots") {
    CHECK(places(derived(max(x * x * x - 8, 0), facts(kink(at = 2, slope = 0)))) == std::vector<double>{2});
    CHECK(places(derived(max(pow(x, 3) + 8, 0), facts(kink(at = -2, slope = 0)))) == std::vector<double>{-2});
    CHECK(places(derived(max(pow(x, 4) - 16, 0), facts(kink(at = -2, slope = 0), kink(at = 2, slope = 0)))) == std::vector<double>{-2, 2});
    CHECK(places(derived(max(pow(max(x, 0), 1.5) - 8, 0), facts(kink(at = 4, slope = 0)))) == std::vector<double>{4});
    CHECK(places(derived(max(pow(max(x, 0), alpha) - 1, 0), facts(kink(at = 1, slope = 0))), {1.7}) == std::vector<double>{1});
    derivation const d = derived(max(x * x * x - alpha, 0), facts(kink(at = pow(alpha, 1.0 / 3), slope = 0)));
    CHECK(places(d, {8}).at(0) == Approx(2));
}

TEST_CASE("a condition that changes without end is refused with a form that is not") {
    char const sentence[] =
        "f: the condition sin(x) > 0 changes without end; write a form without kinks, as sqrt(square(u) + 0.0001) for abs(u), or straight_through(u, v) "
        "with the derivative of v";
    CHECK(refused(derived(abs(sin(x)))) == sentence);
    CHECK(refused(derived(sqrt(square(sin(x)) + 0.0001))) == "");
    CHECK(refused(derived(straight_through(abs(sin(x)), sin(x)))) == "");
}

}  // namespace actgen::specs::calculus_test::factored_conditions
