// Sweeps and measurements: a correctly rounded kernel measures half a unit, planted errors are found where they are.
#include "catch.hpp"

#include <bit>

#include <actgen/graph/term.hpp>
#include <actgen/reference/multiprecision.hpp>
#include <actgen/verify/sample_points.hpp>
#include <actgen/verify/sweep.hpp>

using namespace actgen;

namespace {

struct silu {
    graph g;
    term x{g, g.leaf(leaves::input)};
    term y = x / (real(1) + apply(primitives::exp, -x));
};

void silu_by_double(float const* x, float* y, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) y[i] = static_cast<float>(x[i] / (1 + std::exp(-static_cast<double>(x[i]))));
}

}  // namespace

TEST_CASE("a kernel rounded from double measures half a unit") {
    silu f;
    auto const report = sweep(f.g, f.y.id, {}, silu_by_double, {.stride = 8191, .threads = 2});
    CHECK(report.points == 2 * ((0x7F800000u + 8190) / 8191));
    CHECK(report.max_ulp > 0.49);
    CHECK(report.max_ulp < 0.501);
    CHECK(report.above_one == 0);
    CHECK(report.wrong_nan == 0);
    CHECK(report.tiers.undecided == 0);
    CHECK(report.tiers.by_intervals + report.tiers.by_double_double + report.tiers.by_multiprecision +
              report.tiers.by_saturation_proof ==
          report.points);
}

TEST_CASE("one wrong result in a sweep is found") {
    silu f;
    float const victim = 1.5f;
    auto const kernel  = [&](float const* x, float* y, std::size_t n) {
        silu_by_double(x, y, n);
        for (std::size_t i = 0; i < n; ++i)
            if (x[i] == victim) y[i] = std::bit_cast<float>(std::bit_cast<std::uint32_t>(y[i]) + 100);
    };
    auto const report = sweep(f.g, f.y.id, {}, kernel, {.stride = 4096});
    CHECK(report.worst_input == 1.5);
    CHECK(report.max_ulp == Approx(100).margin(0.6));
    CHECK(report.above_one == 1);
    auto const forgiven = sweep(f.g, f.y.id, {}, kernel, {.stride = 4096, .allowances = {{1.4, 1.6, 1e-4}}});
    CHECK(forgiven.max_ulp < 0.51);
}

TEST_CASE("measuring float64 points of a gated formula") {
    graph g;
    term const x{g, g.leaf(leaves::input, 0)}, gate{g, g.leaf(leaves::input, 1)};
    term const y = x * apply(primitives::sigmoid, gate);
    oracle truth(g, y.id, {}, dtype::f64);
    leaf_columns columns;
    auto points    = stratified_points<double>(20000, {0.0, 1.0});
    columns.inputs = {points, points};
    std::reverse(columns.inputs[1].begin(), columns.inputs[1].end());
    std::vector<double> results;
    for (std::size_t i = 0; i < points.size(); ++i) {
        bindings b;
        b.inputs = {{columns.inputs[0][i]}, {columns.inputs[1][i]}};
        results.push_back(evaluate_exactly(g, y.id, b, precision::digits_700).at(0).value.high);
    }
    auto const report = measure(truth, columns, results, dtype::f64);
    CHECK(report.points == points.size());
    CHECK(report.max_ulp < 1.001);
    CHECK(report.max_ulp > 0.4);
    CHECK(report.tiers.undecided == 0);
}

TEST_CASE("stratified points are finite, distinct, of both signs and dense at the places asked for") {
    auto const points = stratified_points<float>(100000, {0.7});
    CHECK(points.size() > 80000);
    CHECK(std::signbit(points.front()));
    std::size_t near = 0;
    for (float p : points) {
        REQUIRE(std::isfinite(p));
        near += std::fabs(p - 0.7f) < 1e-5f;
    }
    CHECK(near > 300);
    CHECK(std::count(points.begin(), points.end(), std::numeric_limits<float>::denorm_min()) == 1);
}
