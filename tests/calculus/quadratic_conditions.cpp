// Conditions about quadratics: both places where they switch are found, as expressions in the parameters.
#include <algorithm>

#include "catch.hpp"
#include "formulas_under_test.hpp"

namespace actgen::specs::calculus_test {

namespace {

std::string refused(derivation const& d) { return std::string(d.error.sentence.view()); }
std::vector<double> places(derivation const& d, std::vector<double> parameters = {}) {
    point_bindings at;
    at.parameters = parameters;
    std::vector<double> all;
    for (auto const& b : d.breakpoints) all.push_back(evaluate(d.g, b.at, at));
    std::sort(all.begin(), all.end());
    return all;
}

constexpr auto inner = x * x - x - 2;  // (x + 1) (x - 2)

}  // namespace

TEST_CASE("a quadratic switches at both of its roots") {
    derivation const d = derived(max(inner, 0), facts(kink(at = -1, slope = from_left), kink(at = 2, slope = from_left)));
    REQUIRE(refused(d).empty());
    CHECK(places(d) == std::vector<double>{-1, 2});
    CHECK(refused(derived(min(-2 * inner, 0), facts(kink(at = -1, slope = from_left), kink(at = 2, slope = from_left)))).empty());
    CHECK(refused(derived(where(inner < 0, inner, -inner), facts(kink(at = -1, slope = 0), kink(at = 2, slope = 0)))).empty());
    CHECK(refused(derived(where(inner / 3 <= 4.0 / 3, x, 1), facts(jump(at = -2, slope = 0), jump(at = 3, slope = 0)))).empty());
    CHECK(refused(derived(max(inner, 0))) ==
          "f: f has a kink at x = -1 that the spec does not declare; add kink(at = -1, slope = ...)");
}

TEST_CASE("a quadratic without roots does not switch") {
    CHECK(places(derived(max(x * x - x + 2, 0))).empty());
    CHECK(places(derived(where(x * x + x + alpha + 0.25 < 0, 5, x))).empty());
    CHECK(places(derived(max(-x * x + 3 * x - 10, 0))).empty());
}

TEST_CASE("roots may be expressions in the parameters") {
    derivation const d = derived(max(square(x) - 2 * x + 1 - alpha, 0),
                                 facts(kink(at = 1 - sqrt(alpha), slope = from_left), kink(at = 1 + sqrt(alpha), slope = from_right)));
    REQUIRE(refused(d).empty());
    std::vector<double> const at = places(d, {2.25});
    REQUIRE(at.size() == 2);
    CHECK(at[0] == Approx(-0.5));
    CHECK(at[1] == Approx(2.5));
}

TEST_CASE("roots that exist for some parameters only make kinks that may vanish") {
    auto const root    = sqrt(max(1 + 4 * beta, 0));
    derivation const d = derived(max(x * x + x - beta, 0), facts(kink(at = (-1 - root) / 2, slope = 0), kink(at = (root - 1) / 2, slope = 0)));
    REQUIRE(refused(d).empty());
    point_bindings beyond;
    beyond.parameters = {-0.4};  // 1 + 4 beta < 0: no root
    beyond.x          = -0.5;
    CHECK(evaluate(d.g, d.forward, beyond) == Approx(0.15));
    for (double x : {-2.0, 0.3, 5.0}) {
        beyond.x = x;
        CHECK(evaluate(d.g, d.slope, beyond) == Approx(2 * x + 1));
        point_bindings within = beyond;
        within.parameters     = {0.75};  // roots -1.5 and 0.5
        CHECK(evaluate(d.g, d.slope, within) == Approx(x > -1.5 && x < 0.5 ? 0 : 2 * x + 1).margin(1e-300));
    }
}

TEST_CASE("an even power switches where its root does") {
    CHECK(refused(derived(max(x * x - beta, 0), facts(kink(at = sqrt(max(beta, 0)), slope = 0), kink(at = -sqrt(max(beta, 0)), slope = 0)))).empty());
}

}  // namespace actgen::specs::calculus_test
