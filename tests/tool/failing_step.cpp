// The step of a formula that is blamed for a wrong result, and what is said of it.
#include <cmath>

#include "catch.hpp"

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

#include "tool/failing_step.hpp"

using namespace actgen;
using namespace actgen::tool;

namespace {

struct formula {
    graph g;
    term x{g, g.leaf(leaves::input)};

    // What is said of f at an element of a row.
    std::string said(term f, std::vector<double> const& row, std::size_t element = 0, dtype type = dtype::f32) const {
        bindings b;
        b.inputs = {row};
        activation_record const a;
        auto const step = find_failing_step(g, f.id, b, element, type);
        return step ? describe(*step, g, f.id, a) : "nothing";
    }
};

}  // namespace

TEST_CASE("a square that overflows on the way to a moderate result is blamed") {
    formula f;
    term const squared = apply(primitives::square, f.x);
    term const divisor = squared + real(1);
    term const ratio   = squared / divisor;
    CHECK(f.said(ratio, {1e30}) == "x^2 overflows there; divide before multiplying, so that no product leaves the range");
    CHECK(f.said(ratio, {1e10}) == "nothing");
    CHECK(f.said(ratio, {1e160}, 0, dtype::f64) == "x^2 overflows there; divide before multiplying, so that no product leaves the range");
    CHECK(f.said(ratio, {1e152}, 0, dtype::f64) == "nothing");
    term const product = f.x * f.x;
    term const root    = apply(primitives::sqrt, product);
    CHECK(f.said(root, {-1e25}) == "x * x overflows there; divide before multiplying, so that no product leaves the range");
}

TEST_CASE("a difference of nearly equal numbers is blamed") {
    formula f;
    term const grown      = apply(primitives::exp, f.x);
    term const difference = grown - real(2);
    double const near     = static_cast<float>(std::log(2.0));
    std::string const all = f.said(difference, {near});
    CHECK(all.starts_with("exp(x) - 2 cancels there (terms "));
    CHECK(all.ends_with(" times the result); write it without the difference of nearly equal numbers, as a product or by expm1 or log1p"));
    CHECK(f.said(difference, {1}) == "nothing");
}

TEST_CASE("what overflows along a row is blamed, in whichever element it does") {
    formula f;
    term const grown = apply(primitives::exp, f.x);
    term const share = grown / apply(primitives::row_sum, grown);
    CHECK(f.said(share, {100, 99, 98}, 1) ==
          "exp(x) overflows there; subtract the row's greatest element in the exponent first, as in exp(u - row_max(u))");
    CHECK(f.said(share, {100, 85}, 0).starts_with("exp(x) overflows there; subtract"));
    CHECK(f.said(share, {80, 0}, 1) == "nothing");
    term const squared = apply(primitives::square, f.x);
    term const mean    = apply(primitives::row_mean, squared);
    term const norm    = apply(primitives::sqrt, mean + real(1e-5));
    term const scaled  = f.x / norm;
    CHECK(f.said(scaled, {1e30, 2e30}, 1) == "x^2 overflows there; scale the row by its greatest magnitude first");
    CHECK(f.said(scaled, {1e15, 1e30}, 0) == "x^2 overflows in that row; scale the row by its greatest magnitude first");
    CHECK(f.said(scaled, {1, 2}, 0) == "nothing");
}

TEST_CASE("what vanishes on the way is blamed where it matters, and only there") {
    formula f;
    term const squared = apply(primitives::square, f.x);
    term const root    = apply(primitives::sqrt, squared);
    term const ratio   = f.x / root;
    CHECK(f.said(ratio, {1e-30}) == "x^2 falls below the least normal number there; divide before multiplying, so that no product leaves the range");
    CHECK(f.said(squared + real(1), {1e-30}) == "nothing");
    // Rounding that the exponential magnifies is none: lowering hands it what its operand lost.
    term const far = apply(primitives::exp, f.x * real(0.1, 0x1p-60));
    CHECK(f.said(far, {-700}, 0, dtype::f64) == "nothing");
}
