// The measure of rounding: what terms come to without their signs, and what a function makes of its operand's rounding.
#include <cmath>

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

namespace {

std::vector<double> exact_magnitudes(term (*build)(term), std::vector<double> const& row, operand_rounding rounding = operand_rounding::carried) {
    graph g;
    node_id const root = build({g, g.leaf(leaves::input)}).id;
    bindings b;
    b.inputs = {row};
    return exact_term_magnitudes(g, root, b, rounding);
}
std::vector<double> plain_magnitudes(term (*build)(term), std::vector<double> const& row, operand_rounding rounding = operand_rounding::carried) {
    graph g;
    node_id const root = build({g, g.leaf(leaves::input)}).id;
    std::vector<point_bindings> points(row.size());
    for (std::size_t e = 0; e < row.size(); ++e) points[e].x = row[e];
    return term_magnitudes(g, root, points, rounding);
}
term weights(term x) { return apply(primitives::exp, x - apply(primitives::row_max, x)); }
term mean_by_weight(term x) { return apply(primitives::row_sum, weights(x) * x) / apply(primitives::row_sum, weights(x)); }
term off_mean(term x) { return weights(x) * (x - mean_by_weight(x)); }
term share_of_squares(term x) { return thrice(x) * x / apply(primitives::row_sum, apply(primitives::square, x)) - real(1); }

}  // namespace

TEST_CASE("numbers of any size and doubles tell the same terms where doubles stay in range") {
    std::vector<double> const row{0.5, -2, 3, 1.25, -0.75};
    for (auto const build : {mean_by_weight, off_mean, share_of_squares, thrice,
                             +[](term x) { return apply(primitives::maximum, x, real(1) - x) - thrice(x); },
                             +[](term x) { return apply(primitives::select, x < 0, thrice(x) + x, apply(primitives::tanh, thrice(x))); },
                             +[](term x) { return apply(primitives::sin, thrice(x)) - apply(primitives::row_mean, x); }})
        for (operand_rounding rounding : {operand_rounding::carried, operand_rounding::magnified}) {
            auto const exact = exact_magnitudes(build, row, rounding), plain = plain_magnitudes(build, row, rounding);
            for (std::size_t e = 0; e < row.size(); ++e) CHECK(exact[e] == Approx(plain[e]).epsilon(0x1p-8));
        }
}

TEST_CASE("masked elements have no part in the terms of their row") {
    double const masked = -HUGE_VAL;
    auto const with = exact_magnitudes(off_mean, {1, masked, 2, 0, masked}), without = exact_magnitudes(off_mean, {1, 2, 0});
    CHECK(with[0] == without[0]);
    CHECK(with[2] == without[1]);
    CHECK(with[3] == without[2]);
    CHECK(with[1] == 0);
}

TEST_CASE("terms of what has no scale are the same at every scale") {
    auto const at_one = exact_magnitudes(share_of_squares, {1, -0.5, 2});
    for (double scale : {0x1p-1060, 0x1p-600, 0x1p500, 0x1p600, 0x1p1020}) CHECK(exact_magnitudes(share_of_squares, {scale, -0.5 * scale, 2 * scale}) == at_one);
}

TEST_CASE("terms that no double holds, or that there are none of, are no number") {
    CHECK(std::isinf(exact_magnitudes([](term x) { return apply(primitives::square, x); }, {1e300})[0]));
    CHECK(std::isnan(exact_magnitudes([](term x) { return real(1) / x; }, {0})[0]));
}
