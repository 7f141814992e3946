// Where terms cancel, and which inputs a sweep judges.
#include "catch.hpp"

#include <algorithm>
#include <cmath>

#include <actgen/primitive/term.hpp>

#include "sweep/cancelling_stretches.hpp"
#include "tool/limited_nodes.hpp"

using namespace actgen;
namespace p = actgen::primitives;

namespace {

struct formula {
    graph g;
    term x{g, g.leaf(leaves::input)};

    std::vector<cancelling_stretch> stretches(term y) const { return cancelling_stretches({g, y.id, g, y.id}, {}); }
};

bool covers(std::vector<cancelling_stretch> const& all, double x) {
    return std::any_of(all.begin(), all.end(), [&](cancelling_stretch const& s) { return s.low <= x && x <= s.high; });
}

}  // namespace

TEST_CASE("what cancels to a tail cancels to infinity") {
    formula f;
    auto const all = f.stretches(apply(p::tanh, f.x) + real(1));
    CHECK(covers(all, -HUGE_VAL));
    CHECK(covers(all, -10));
    CHECK_FALSE(covers(all, 0.5));
    CHECK_FALSE(covers(all, HUGE_VAL));
    for (cancelling_stretch const& s : all) CHECK(s.size == Approx(2).epsilon(0.6));
}

TEST_CASE("around a root terms cancel, and nowhere else") {
    formula f;
    auto const all = f.stretches(f.x - real(3));
    CHECK(covers(all, 3));
    CHECK_FALSE(covers(all, -3));
    CHECK_FALSE(covers(all, 100));
    CHECK(f.stretches(f.x * apply(p::sigmoid, f.x)).empty());
}

TEST_CASE("what oscillates cancels everywhere but near 0") {
    formula f;
    auto const all = f.stretches(apply(p::sin, f.x) + f.x * apply(p::cos, f.x));
    CHECK_FALSE(covers(all, 0.1));
    for (double x : {-1000.0, -2.0, 0.86, 5.0, 1e5}) CHECK(covers(all, x));
}

TEST_CASE("products of inputs and parameters, and operands of sines, have limits") {
    formula f;
    term const parameter{f.g, f.g.leaf(leaves::parameter)};
    term const y     = apply(p::sin, parameter * f.x) + f.x;
    auto const nodes = tool::limited_nodes(f.g, y.id, dtype::f32);
    REQUIRE(nodes.size() == 2);
    bindings b;
    b.parameters = {real(2)};
    b.inputs     = {{1.0, 1e5, 1e6, 3e38}};
    CHECK(tool::within_limits(f.g, nodes, b) == std::vector<bool>{true, true, false, false});
    CHECK(tool::limited_nodes(f.g, (f.x * f.x).id, dtype::f32).empty());
}

TEST_CASE("what a slope read from the output loses to the output's rounding") {
    formula f;
    term const y = apply(p::tanh, f.x), slope = real(1) - apply(p::square, y);
    CHECK(slope_lost_to_output(f.g, y.id, slope.id, {}) == Approx(2).epsilon(0.2));
    term const e = apply(p::exp, f.x);
    CHECK(slope_lost_to_output(f.g, e.id, e.id, {}) == 0);
}
