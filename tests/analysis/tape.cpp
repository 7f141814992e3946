// Enclosures of formulas over points, intervals and pieces that end at a breakpoint.
#include <actgen/meaning/tape.hpp>
#include <actgen/primitive/term.hpp>

#include "catch.hpp"

using namespace actgen;

namespace {

struct formula_in_x {
    graph g;
    term x{g, g.leaf(leaves::input)};
};

interval over(graph const& g, term f, interval x) {
    tape t(g, {f.id});
    t.bind({});
    t.over(x);
    return t.value(0);
}

}  // namespace

TEST_CASE("monotone functions are tight and keep their bounds") {
    formula_in_x f;
    term const s = apply(primitives::sigmoid, f.x);
    CHECK(over(f.g, s, intervals::line) == interval{0, 1});
    CHECK(over(f.g, s, {0, 0}).low == Approx(0.5));
    term const decreasing = apply(primitives::erfc, f.x);
    CHECK(over(f.g, decreasing, intervals::line) == interval{0, 2});
    CHECK(over(f.g, decreasing, {0, 10}).low >= 0);
}

TEST_CASE("functions that grow slowly have no bound either") {
    formula_in_x f;
    term const slow[] = {apply(primitives::asinh, f.x), apply(primitives::log, f.x), apply(primitives::log1p, f.x), apply(primitives::sqrt, f.x)};
    for (term t : slow) CHECK(over(f.g, t, {0, intervals::infinity}).high == intervals::infinity);
    CHECK(over(f.g, slow[0], intervals::line) == intervals::line);
    CHECK(over(f.g, slow[1], {1e200, 1e300}).high > 690);
    CHECK(over(f.g, apply(primitives::atan, f.x), intervals::line).high < 1.58);
}

TEST_CASE("an even product knows that it is not negative") {
    formula_in_x f;
    CHECK(over(f.g, f.x * f.x, {-1, 2}) == interval{0, 4});
    CHECK(over(f.g, apply(primitives::power, f.x, constant_like(f.x, 4)), {-1, 2}).low == 0);
    CHECK(over(f.g, apply(primitives::power, f.x, constant_like(f.x, 3)), {-1, 2}).low == Approx(-1));
}

TEST_CASE("a piece that ends at a breakpoint has one branch") {
    formula_in_x f;
    term const zero = constant_like(f.x, 0);
    term const c    = apply(primitives::less, zero, f.x);
    term const step = apply(primitives::select, c, constant_like(f.x, 1), constant_like(f.x, -1));
    CHECK(over(f.g, step, {0, 1}) == interval{1, 1});
    CHECK(over(f.g, step, {-1, 0}) == interval{-1, -1});
    CHECK(over(f.g, step, {-1, 1}) == interval{-1, 1});
    CHECK(over(f.g, step, {0, 0}) == interval{-1, -1});
}

TEST_CASE("what is not defined, and what is never zero, is known") {
    formula_in_x f;
    tape t(f.g, {(1.0 / f.x).id, apply(primitives::log, f.x).id, apply(primitives::exp, f.x).id});
    t.bind({});
    t.over({-1, 1});
    CHECK_FALSE(t[0].defined);
    CHECK_FALSE(t[1].defined);
    CHECK(t[2].defined);
    t.over({1, 2});
    CHECK(t[0].defined);
    CHECK(t[1].defined);
    t.over(intervals::line);
    CHECK(t.value(2).low == 0);
    CHECK(t[2].nonzero());
}
