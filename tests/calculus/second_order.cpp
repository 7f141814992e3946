// The gradient's own derivative where pieces meet: the common limit, or 0 where there is none.
#include "catch.hpp"
#include "formulas_under_test.hpp"

namespace actgen::specs::calculus_test {

namespace {

struct second_values {
    double ddy, dx;
};
// For v = 1, u = `u` for every parameter, dy = 1.
second_values second_at(double where, derivation const& d, std::vector<double> parameters = {}, double u = 0) {
    REQUIRE(d.error.fine());
    point_bindings at;
    at.x                  = where;
    at.gate               = 2;
    at.parameters         = parameters;
    at.input_direction[0] = 1;
    at.parameter_directions.assign(parameters.size(), u);
    return {evaluate(d.g, d.second[0].root, at), evaluate(d.g, d.second[1].root, at)};
}

}  // namespace

TEST_CASE("where the curvature jumps, it counts as 0") {
    derivation const soft = derived(x / (1 + abs(x)));
    CHECK(second_at(0, soft).dx == 0);
    CHECK(second_at(1e-9, soft).dx == Approx(-2));
    CHECK(second_at(-1e-9, soft).dx == Approx(2));
    CHECK(second_at(0, derived(x * abs(x))).dx == 0);
    CHECK(second_at(0, derived(square(max(x, 0)))).dx == 0);
    CHECK(second_at(0, derived(where(x > 0, x * x, 0))).dx == 0);
    derivation const elu = derived(max(x, 0) + min(alpha * expm1(x / alpha), 0));
    CHECK(second_at(0, elu, {1.7}).dx == 0);
    CHECK(second_at(-1e-9, elu, {1.7}).dx == Approx(1 / 1.7));
    CHECK(second_at(1e-9, elu, {1.7}).dx == 0);
    derivation const hard_swish = derived(x * clamp(x / 6 + 0.5, 0, 1), facts(kink(at = -3, slope = 0), kink(at = 3, slope = 1)));
    CHECK(second_at(-3, hard_swish).dx == 0);
    CHECK(second_at(3, hard_swish).dx == 0);
    CHECK(second_at(2.9, hard_swish).dx == Approx(1.0 / 3));
}

TEST_CASE("where the curvature has one limit, that is it") {
    CHECK(second_at(0, derived(x * x * abs(x))).dx == 0);
    CHECK(second_at(0, derived(x * x + x * x * abs(x))).dx == 2);
    CHECK(second_at(0, derived(max(x, 0) + log1p(exp(-abs(x))))).dx == Approx(0.25));
    CHECK(second_at(0, derived(abs(x) + x * x, facts(kink(at = 0, slope = 0)))).dx == Approx(2));
}

TEST_CASE("the declared slope takes part in ddy, not in dx") {
    derivation const magnitude = derived(abs(x), facts(kink(at = 0, slope = 0)));
    CHECK(second_at(0, magnitude).ddy == 0);
    CHECK(second_at(0, magnitude).dx == 0);
    derivation const weighted = derived(where(x > 0, x, weight * x), facts(kink(at = 0, slope = weight)));
    CHECK(second_at(0, weighted, {0.3}).ddy == 0.3);
    CHECK(second_at(0, weighted, {0.3}, 1).dx == 0);  // the slope of dweight jumps there
    CHECK(second_at(-1, weighted, {0.3}, 1).dx == 1);
}

}  // namespace actgen::specs::calculus_test
