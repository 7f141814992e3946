// Places that are roots of no formula: found, located, and declared by a decimal.
#include "catch.hpp"
#include "derive.hpp"

namespace actgen::specs::calculus_test {

namespace {

template <class... Parts>
std::string_view refused(Parts... parts) {
    static text sentence;
    sentence = derived(parts...).error.sentence;
    return sentence.view();
}

// To 2^-95 of the root.
bool is(real found, real expected) { return absolute(found - expected).high <= 0x1p-95 * absolute(expected).high; }

template <class Formula>
sign_changes changes(Formula formula) {
    activation_record a = record(formula);
    node_id const axis  = a.expressions.leaf(leaves::input, 0);
    return sign_change_finder(a.expressions, a.forward, axis).find();
}

}  // namespace

// Sollya: prec = 300; r = findzeros(x - 1 / (1 + exp(-x)), [0; 1]); h = round(r, D, RN); l = round(r - h, D, RN);
TEST_CASE("a root is a pair of doubles") {
    sign_changes const s = changes(x - sigmoid(x));
    REQUIRE(s.found);
    REQUIRE(s.signs == std::vector<int>{-1, 1});
    REQUIRE(is(s.roots.at(0), {0x1.516e7c7cbc006p-1, 0x1.bf57be51450d3p-57}));
    REQUIRE(is(changes(x * normal_cdf(x) - 10).roots.at(0), {0x1.4000000000000p+3, 0x1.7079362639d51p-74}));
    REQUIRE(is(changes(exp(x) + atan(x)).roots.at(0), {-0x1.368e6e403da04p-1, -0x1.4798a0ae2dc76p-55}));
    REQUIRE(is(changes(softplus(x) - log1p(x * x) - 0.125).roots.at(0), {-0x1.354512f4942bep-1, 0x1.29aacf497b1f9p-55}));
}

TEST_CASE("roots without rounding are exact, whatever their order") {
    for (auto const& s : {changes(x - tanh(x)), changes(x - sin(x)), changes(sinh(x)), changes(x * x * x * exp(x))}) {
        REQUIRE(s.found);
        REQUIRE(s.roots.size() == 1);
        REQUIRE(s.roots[0] == real(0));
        REQUIRE(s.signs == std::vector<int>{-1, 1});
    }
    sign_changes const touching = changes(cosh(x) - 1);
    REQUIRE(touching.found);
    REQUIRE(touching.roots.empty());
    REQUIRE(changes(exp(x) - x - 2).roots.size() == 2);
    REQUIRE(changes(x * x - cos(x)).roots.size() == 2);
    REQUIRE_FALSE(changes(sin(x)).found);
    REQUIRE_FALSE(changes(exp(x) * sin(x)).found);
    REQUIRE_FALSE(changes(x - floor(x)).found);
}

TEST_CASE("a kink at a root is declared by a decimal near it") {
    auto const greater = max(x, sigmoid(x));
    REQUIRE(refused(greater) ==
            "f: f has a kink near x = 0.659046 that the spec does not declare; add kink(at = near(0.659046), slope = ...)");
    derivation const d = derived(greater, facts(kink(at = near(0.659), slope = 1)));
    REQUIRE(d.error.fine());
    point_bindings b;
    b.x = 0.6590460684074066;
    for (double beside : {0.65904606840740, 0.65904606840741}) {
        b.x = beside;
        REQUIRE(evaluate(d.g, d.slope, b) == Approx(beside < 0.659046068407406 ? 0.659046068407 * (1 - 0.659046068407) : 1));
    }
    REQUIRE(refused(greater, facts(kink(at = 0.6590460684074066, slope = 1))) == "");
    REQUIRE(refused(greater, facts(kink(at = near(0.658), slope = 1))) ==
            "f: f has a kink near x = 0.659046 that the spec does not declare; add kink(at = near(0.659046), slope = ...)");
    REQUIRE(refused(greater, facts(jump(at = near(0.659), slope = 1))) ==
            "f: f has a kink near x = 0.659046, which the spec declares otherwise; write kink(at = near(0.659046), slope = ...)");
    REQUIRE(refused(greater, facts(kink(at = near(0.659), slope = 1), kink(at = near(0.25), slope = 0))) ==
            "f: f has no kink near x = 0.25; remove kink(at = near(0.25), ...)");
    REQUIRE(refused(max(x * x, cos(x)), facts(kink(at = near(0.8), slope = 0), kink(at = near(-0.8), slope = 0))) == "");
    REQUIRE(refused(max(0.01, cosh(x - 1) - 1), facts(kink(at = near(1), slope = 0))) == "f: near(1) names 2 places of f; write more digits");
}

TEST_CASE("where pieces meet smoothly at a root, nothing is declared") {
    REQUIRE(refused(max(x, tanh(x))) == "");
    REQUIRE(refused(min(x, sin(x))) == "");
    REQUIRE(derived(min(x, sin(x))).breakpoints[0].what == breakpoint::smooth);
    REQUIRE(refused(pow(abs(tanh(x) + 0.5), 1.5)) == "");  // its slope is a root of what rounding leaves at the place
    REQUIRE(refused(sqrt(abs(sigmoid(x) - x)) * (sigmoid(x) - x)) == "");
}

}  // namespace actgen::specs::calculus_test
