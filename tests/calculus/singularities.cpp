// Kinks without a condition to show for them, and values that are missing: square roots, powers and quotients at 0.
#include "catch.hpp"
#include "formulas_under_test.hpp"

namespace actgen::specs::calculus_test {

namespace {

template <class... Parts>
std::string refusal(Parts... parts) {
    return std::string(derived(parts...).error.sentence.view());
}
template <class... Parts>
bool accepted(Parts... parts) {
    return refusal(parts...).empty();
}
double slope_at(double where, derivation const& d) {
    point_bindings at;
    at.x = where;
    return evaluate(d.g, d.slope, at);
}
double second_at(double where, derivation const& d) {  // by x, for v = dy = 1
    point_bindings at;
    at.x                  = where;
    at.input_direction[0] = 1;
    return evaluate(d.g, d.second[1].root, at);
}

char const undeclared[] = "f: f has a kink at x = 0 that the spec does not declare; add kink(at = 0, slope = ...)";

}  // namespace

TEST_CASE("a root or a power that reaches 0 has a kink there") {
    auto const at_zero = facts(kink(at = 0, slope = 0));
    CHECK(refusal(sqrt(x * x)) == undeclared);
    CHECK(refusal(sqrt(square(x))) == undeclared);
    CHECK(refusal(pow(x * x, 0.5)) == undeclared);
    CHECK(refusal(sqrt(abs(x)), facts()) ==
          "f: f has an infinite slope at x = 0 that the spec does not declare; add kink(at = 0, slope = ...)");
    CHECK(accepted(sqrt(x * x), at_zero));
    CHECK(accepted(pow(x * x, 0.5), at_zero));
    derivation const d = derived(sqrt(x * x), at_zero);
    CHECK(slope_at(0, d) == 0);
    CHECK(slope_at(-0.5, d) == -1);
    CHECK(slope_at(0.5, d) == 1);
    CHECK(refusal(sqrt(square(x - 2)), facts()) ==
          "f: f has a kink at x = 2 that the spec does not declare; add kink(at = 2, slope = ...)");
    CHECK(accepted(sqrt(square(x - 2)), facts(kink(at = 2, slope = from_left))));
}

TEST_CASE("a root that does not reach 0, or is smooth where it does, needs no declaration") {
    CHECK(accepted(sqrt(x * x + 1)));
    CHECK(accepted(log(x + sqrt(x * x + 1))));
    CHECK(accepted(log(1 + exp(x))));
    CHECK(accepted(x / (1 + abs(x))));
    CHECK(accepted(1 / x));
    CHECK(accepted(log(x)));
    CHECK(accepted(where(x > 2, log(x), x), facts(jump(at = 2, slope = from_left))));
    CHECK(accepted(pow(x, 2) + pow(x, 3)));
    derivation const square_again = derived(sqrt(x * x * x * x));
    CHECK(slope_at(0, square_again) == Approx(0).margin(1e-9));
    CHECK(second_at(0, square_again) == Approx(2).epsilon(1e-6));
    derivation const cubed = derived(pow(x * x, 1.5));
    CHECK(slope_at(0, cubed) == 0);
    CHECK(second_at(0, cubed) == Approx(0).margin(1e-6));
    CHECK(second_at(2, cubed) == Approx(12));
}

TEST_CASE("a value that is missing between two others is refused") {
    CHECK(refusal(sin(x) / x) == "f: f has no value at x = 0, but on both sides of it; write where(x == 0, <the limit there>, ...)");
    CHECK(refusal(x / x) == "f: f has no value at x = 0, but on both sides of it; write where(x == 0, <the limit there>, ...)");
    CHECK(accepted(where(x == 0, 1, sin(x) / x)));
    CHECK(second_at(0, derived(where(x == 0, 1, sin(x) / x))) == Approx(-1.0 / 3).epsilon(1e-6));
}

TEST_CASE("a kink whose place cannot be solved for is refused") {
    CHECK(refusal(sqrt(square(sin(x)))) ==
          "f: f bends where sin(x)^2, an operand of sqrt, is 0, which cannot be solved for x; write a form that keeps away from it, as sqrt(square(u) + 0.0001) for sqrt(square(u))");
    CHECK(accepted(sqrt(1.5 + sin(x))));
}

TEST_CASE("limits of 0 * inf are decided by orders of growth") {
    CHECK(refusal(where(x > 0, x * log(x), 0)) ==
          "f: f has an infinite slope at x = 0 that the spec does not declare; add kink(at = 0, slope = ...)");
    CHECK(accepted(where(x > 0, x * log(x), 0), facts(continuous, kink(at = 0, slope = from_left))));
    derivation const twice = derived(where(x > 0, x * x * log(x), 0));
    CHECK(std::string(twice.error.sentence.view()) == "");
    CHECK(slope_at(0, twice) == 0);
    CHECK(slope_at(1, twice) == Approx(1));
    CHECK(refusal(where(x > 0, x * x * log(x), 0), facts(jump(at = 0, slope = 0))) == "f: f has no jump at x = 0; remove jump(at = 0, ...)");
    CHECK(refusal(pow(max(x, 0), 1.5), facts(kink(at = 0, slope = 0))) == "f: f has no kink at x = 0; remove kink(at = 0, ...)");
    CHECK(accepted(where(x > 0, exp(-1 / x), 0)));
    CHECK(accepted(where(x < 0, exp(1 / x) / square(x), 0)));
    CHECK(accepted(where(x > 1, square(x - 1) * log(x - 1), 0)));
    CHECK(refusal(where(x > 0, sin(1 / x), 0)) ==
          "f: f has no limit from the right at x = 0 that the growth of powers, exponentials and logarithms shows; write another formula on that side");
}

TEST_CASE("a learned exponent has all its gradients at 0") {
    constexpr auto p = parameter("p"_s, initial = 2, learnable, domain(above(1), inf), tried(1.5, 3));
    for (derivation const& d : {derived(where(x > 0, exp(p * log(x)), 0)), derived(where(x == 0, 0, where(x > 0, exp(p * log(x)), 0))), derived(exp(p * log(x)))}) {
        REQUIRE(std::string(d.error.sentence.view()) == "");
        point_bindings at;
        at.parameters = {1.5};
        for (kernel_result const& r : d.gradient) CHECK(evaluate(d.g, r.root, at) == 0);
        at.input_direction[0]   = 1;
        at.parameter_directions = {1};
        for (kernel_result const& r : d.second) {  // f'' is infinite at 0 where p < 2
            double const v = evaluate(d.g, r.root, at);
            CHECK(v == v);
        }
        at.parameters = {2.5};
        for (kernel_result const& r : d.second) CHECK(error_free::finite(evaluate(d.g, r.root, at)));
        at.parameters = {1.5};
        at.x = 2;
        CHECK(evaluate(d.g, d.gradient[1].root, at) == Approx(std::pow(2, 1.5) * std::log(2)));
    }
    constexpr auto q = parameter("q"_s, initial = 2, learnable, domain(above(0), inf));
    // For q below 1 the slope is infinite at 0, for 1 it is 1.
    CHECK(refusal(where(x > 0, exp(q * log(x)), 0)) == "f: f has a kink at x = 0 that the spec does not declare; add kink(at = 0, slope = ...)");
    CHECK(accepted(where(x > 0, exp(q * log(x)), 0), facts(kink(at = 0, slope = 0))));
}

}  // namespace actgen::specs::calculus_test
