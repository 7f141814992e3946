// Sweeps and measurements: a correctly rounded kernel measures half a unit, planted errors are found where they are.
#include "catch.hpp"
#include "verify/sweep.hpp"

#include <bit>

#include <actgen/primitive/term.hpp>

#include "reference/multiprecision.hpp"
#include "verify/sample_points.hpp"

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

// One kernel of silu with one result.
swept_report sweep_one(silu const& f, std::function<void(float const*, float*, std::size_t)> const& kernel,
                       sweep_options const& options, std::vector<absolute_allowance> const& allowances = {}) {
    auto const run = [&](float const* x, float* const* y, std::size_t n) { kernel(x, y[0], n); };
    return sweep({{f.g, f.y.id, {}}}, {{run, {{0, allowances}}}}, options)[0][0];
}

TEST_CASE("a kernel rounded from double measures half a unit") {
    silu f;
    swept_report const report = sweep_one(f, silu_by_double, {.stride = 8191, .threads = 2});
    CHECK(report.points == 2 * ((0x7F800000u + 8190) / 8191));
    CHECK(report.max_ulp > 0.49);
    CHECK(report.max_ulp < 0.501);
    CHECK(report.above_one == 0);
    CHECK(report.nan == 0);
    CHECK(report.undecided == 0);
}

TEST_CASE("one wrong result in a sweep is found") {
    silu f;
    float const victim = 1.5f;
    auto const kernel  = [&](float const* x, float* y, std::size_t n) {
        silu_by_double(x, y, n);
        for (std::size_t i = 0; i < n; ++i)
            if (x[i] == victim) y[i] = std::bit_cast<float>(std::bit_cast<std::uint32_t>(y[i]) + 100);
    };
    swept_report const report = sweep_one(f, kernel, {.stride = 4096});
    CHECK(report.worst_input == victim);
    CHECK(report.max_ulp == Approx(100).margin(0.6));
    CHECK(report.beyond_ulp == report.max_ulp);
    CHECK(report.beyond_input == victim);
    CHECK(report.above_one == 1);
    swept_report const forgiven = sweep_one(f, kernel, {.stride = 4096}, {{1.4, 1.6, 1e-4}});
    CHECK(forgiven.beyond_ulp < 0.51);
    CHECK(forgiven.max_allowed == Approx(100 * 0x1p-23).epsilon(0.01));
    swept_report const everywhere = sweep_one(f, kernel, {.stride = 4096}, {{-HUGE_VAL, HUGE_VAL, 1e-4}});
    CHECK(everywhere.beyond_ulp < 0.51);
    for (swept_report const* r : {&forgiven, &everywhere}) {  // what is allowed is measured all the same
        CHECK(r->max_ulp == report.max_ulp);
        CHECK(r->worst_input == victim);
        CHECK(r->worst_result == report.worst_result);
        CHECK(r->worst_exact == report.worst_exact);
    }
}

TEST_CASE("a sweep keeps to the inputs of its formulas") {
    silu f;
    for (input_range const range : {input_range{-1, 2.5f}, input_range{0.25f, 1}, input_range{-4, -0.5f}}) {
        bool outside   = false;
        auto const run = [&](float const* x, float* const* y, std::size_t n) {
            for (std::size_t i = 0; i < n; ++i) outside = outside || x[i] < range.low || x[i] > range.high;
            silu_by_double(x, y[0], n);
        };
        swept_report const r = sweep({{f.g, f.y.id, {}, 1e-3, range}}, {{run, {{}}}}, {.stride = 4095})[0][0];
        CHECK_FALSE(outside);
        CHECK(r.points > 0);
        CHECK(r.undecided == 0);
        CHECK(r.max_ulp < 0.501);
        signed_patterns const all = patterns_of(range.low, range.high);
        auto const multiples      = [](pattern_range const& p) { return p.empty() ? 0 : p.last / 4095 - (p.first + 4094) / 4095 + 1; };
        CHECK(r.points == multiples(all.positive) + multiples(all.negative));
    }
}

TEST_CASE("reports do not depend on the number of threads") {
    silu f;
    auto const coarse = [](float const* x, float* y, std::size_t n) {
        silu_by_double(x, y, n);
        for (std::size_t i = 0; i < n; ++i) y[i] = std::bit_cast<float>(std::bit_cast<std::uint32_t>(y[i]) & ~7u);
    };
    swept_report const one = sweep_one(f, coarse, {.stride = 1021, .threads = 1});
    swept_report const two = sweep_one(f, coarse, {.stride = 1021, .threads = 3});
    CHECK(one.max_ulp == two.max_ulp);
    CHECK(one.worst_input == two.worst_input);
    CHECK(one.above_one == two.above_one);
}

TEST_CASE("NaN where there is a value is counted") {
    silu f;
    auto const kernel = [](float const* x, float* y, std::size_t n) {
        silu_by_double(x, y, n);
        for (std::size_t i = 0; i < n; ++i)
            if (x[i] < -1e30f) y[i] = std::numeric_limits<float>::quiet_NaN();
    };
    swept_report const report = sweep_one(f, kernel, {.stride = 65536});
    CHECK(report.nan > 0);
    CHECK(report.nan < report.points);
    CHECK(report.max_ulp < 0.51);
}

TEST_CASE("a kernel that repeats another is held to its bits, NaN aside") {
    silu f;
    auto const first = [](float const* x, float* const* y, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) y[0][i] = x[i] == 2.0f ? std::numeric_limits<float>::quiet_NaN() : x[i];
    };
    auto const second = [](float const* x, float* const* y, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i)
            y[0][i] = x[i] == 2.0f ? -std::numeric_limits<float>::quiet_NaN() : x[i] == 0 ? 0.0f : x[i];
    };
    auto const reports = sweep({{f.g, f.y.id, {}}}, {{first, {{}}}, {second, {{}}, 0}}, {.stride = 4096});
    CHECK(reports[1][0].different == 1);  // -0
    CHECK(std::signbit(reports[1][0].first_different));
    CHECK(reports[1][0].first_different == 0);
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
        results.push_back(evaluate_exactly(g, y.id, b).at(0).value.high);
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
