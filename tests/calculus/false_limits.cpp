// Limits and places that were once false: poles, overflow beside them, and places of functions that never come there.
#include <actgen/calculus/limit.hpp>
#include <actgen/calculus/precise_value.hpp>

#include "catch.hpp"
#include "formulas_under_test.hpp"

namespace actgen::specs::calculus_test {

namespace {

template <class... Parts>
std::string sentence(Parts... parts) {
    return std::string(derived(parts...).error.sentence.view());
}
template <class... Parts>
derivation found(Parts... parts) {
    return passes::differentiate(record(parts...), breakpoints::found);
}
double slope_there(double where, derivation const& d) {
    point_bindings at;
    at.x = where;
    return evaluate(d.g, d.slope, at);
}
// The limit of a formula at 0 from the right, at given numbers.
double limit_at_zero(graph& g, term f, int side) {
    node_id const limit = limit_at(g, f.id, g.constant(0), side, 0, {}, {point_bindings{}});
    return limit == no_node ? constant_math::nan : evaluate(g, limit, point_bindings{});
}

}  // namespace

TEST_CASE("infinite limits do not meet") {
    char const pole[] = "f: f has a jump at x = 0 that the spec does not declare; add jump(at = 0, slope = ...)";
    CHECK(sentence(where(x >= 0, -0.3, 2) / x) == pole);
    CHECK(sentence(abs(exp(x) / where(x > 0, pow(x, 3), x))) == pole);
}

TEST_CASE("a factor that overflows beside a pole does not hide the limit") {
    derivation const d = found(where(x > 0, exp(2 / x) * (x - x), -0.3));
    REQUIRE(d.breakpoints.size() == 1);
    CHECK(d.breakpoints[0].what == breakpoint::jump);
    CHECK(evaluate(d.g, d.breakpoints[0].left_value, point_bindings{}) == -0.3);
    CHECK(evaluate(d.g, d.breakpoints[0].right_value, point_bindings{}) == 0);
}

TEST_CASE("ceil steps where a piece ends") {
    derivation const d = found(straight_through(ceil(x), where(x >= 1, x, 2 * x - 1)));
    REQUIRE(d.breakpoints.size() == 1);
    CHECK(evaluate(d.g, d.breakpoints[0].left_value, point_bindings{}) == 1);
    CHECK(evaluate(d.g, d.breakpoints[0].right_value, point_bindings{}) == 2);
}

TEST_CASE("a slope that overflows is not infinite") {
    derivation const d = found(where(x > 0, exp(3 / x), max(x, erfc(2))));
    for (breakpoint const& b : d.breakpoints)
        if (!d.g.is_constant(b.at, 0)) CHECK(b.what == breakpoint::smooth);
}

TEST_CASE("a condition on a function says what r has to do with its values") {
    derivation const d = found(min(pow(softplus(x), 2), sigmoid(3)));  // -0.97 < softplus(x) everywhere
    REQUIRE(d.breakpoints.size() == 1);
    CHECK(d.breakpoints[0].what == breakpoint::kink);
    CHECK(slope_there(0, d) == Approx(0.6931471805599453));
    CHECK(slope_there(1, d) == 0);
    auto const p          = parameter("p"_s, initial = 0.5, tried(-2, 3));
    derivation const mine = found(max(tanh(x), p));
    for (double v : {-2.0, 0.5, 3.0}) {
        point_bindings at;
        at.x          = 1;
        at.parameters = {v};
        CHECK(evaluate(mine.g, mine.slope, at) == Approx(v < std::tanh(1) ? 1 - std::tanh(1) * std::tanh(1) : 0).margin(1e-15));
    }
}

TEST_CASE("floor has its limits at its steps alone") {
    graph g;
    term const x{g, g.leaf(leaves::input)};
    term const at_step = apply(primitives::floor, x), beside = apply(primitives::floor, x + 1e-10), half = apply(primitives::round, x + 0.5);
    CHECK(limit_at_zero(g, at_step, -1) == -1);
    CHECK(limit_at_zero(g, at_step, +1) == 0);
    CHECK(limit_at_zero(g, beside, -1) == 0);
    CHECK(limit_at_zero(g, half, -1) == 0);
    CHECK(limit_at_zero(g, half, +1) == 1);
}

TEST_CASE("a coefficient that overflows is no limit") {
    graph g;
    term const x{g, g.leaf(leaves::input)};
    term const power = apply(primitives::expm1, x + 1296);
    double const v   = limit_at_zero(g, apply(primitives::cosh, power), +1);
    CHECK(v != v);
}

TEST_CASE("what rounding leaves of a sum is no value, and no exponent") {
    for (breakpoint const& b : found(pow(abs(x + constant(0.1) * 3), 0.3333333333333333)).breakpoints) CHECK(b.what != breakpoint::jump);
    derivation const steep = found(log(pow(exp(pow(abs(x), -2)), 0.3333333333333333)));  // x^-2 / 3
    REQUIRE(steep.breakpoints.size() == 1);
    CHECK(evaluate(steep.g, steep.breakpoints[0].left_slope, point_bindings{}) == constant_math::infinity);
    CHECK(evaluate(steep.g, steep.breakpoints[0].right_slope, point_bindings{}) == -constant_math::infinity);
}

TEST_CASE("the sign of a piece that is 0 is 0") {
    derivation const d = found(sign(where(x >= 6, x - x, x)));
    bool met           = false;
    for (breakpoint const& b : d.breakpoints)
        if (d.g.is_constant(b.at, 6)) {
            met = true;
            CHECK(evaluate(d.g, b.right_value, point_bindings{}) == 0);
        }
    CHECK(met);
}

TEST_CASE("a value stands where its gradient has none") {
    derivation const d = found(with_derivative(where(x >= -1, x, -0.3), log1p(x)));
    for (breakpoint const& b : d.breakpoints) CHECK(evaluate(d.g, b.left_value, point_bindings{}) == -0.3);
}

TEST_CASE("values beyond doubles are not compared") {
    CHECK(sentence(pow(sinh(exp(constant(6))) / x, 0.5) * where(x > 0.1, x, 1.5)).find("beyond 10^150") != std::string::npos);
}

TEST_CASE("a root is as near as pairs of doubles come, powers included") {
    derivation d = found(max(x, pow(softplus(x), 0.5)));
    REQUIRE(d.breakpoints.size() == 1);
    real const at = d.g[d.breakpoints[0].at].value;
    CHECK(at.high == 1.2141588305332545);  // 1.21415883053325456309770427513...
    term const axis{d.g, d.g.leaf(leaves::input)};
    term const root_of = apply(primitives::power, apply(primitives::softplus, axis), constant_like(axis, 0.5));
    std::optional<real> const rest = precise_value(d.g, (axis - root_of).id, at);
    REQUIRE(rest);
    CHECK(std::fabs(rest->high) < 1e-28);
}

}  // namespace actgen::specs::calculus_test
