// The measure of rounding: what terms come to without their signs, and what a function makes of its operand's rounding.
#include "catch.hpp"
#include "verify/term_magnitude.hpp"

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

using namespace actgen;

namespace {

double magnitude(term (*build)(term), double x) {
    graph g;
    node_id const root = build({g, g.leaf(leaves::input)}).id;
    leaf_columns columns;
    columns.inputs = {{x}};
    return term_magnitudes(g, root, {}, columns)[0];
}
term thrice(term x) { return apply(primitives::multiply, constant_like(x, 3), x); }

}  // namespace

TEST_CASE("terms count with their sizes") {
    CHECK(magnitude([](term x) { return thrice(x) - x; }, -2) == 8);
    CHECK(magnitude([](term x) { return thrice(x) * (x - constant_like(x, 1)); }, 2) == 18);
}

TEST_CASE("a sensitive function grows with its operand, until it has settled") {
    auto const sigmoid = [](term x) { return apply(primitives::sigmoid, thrice(x)); };
    CHECK(magnitude(sigmoid, 1) > 3);
    CHECK(magnitude(sigmoid, 1e20) == 1);
    CHECK(magnitude(sigmoid, -1e20) == 0);
    CHECK(magnitude([](term x) { return apply(primitives::sin, thrice(x)); }, 1e20) > 1e18);
}
