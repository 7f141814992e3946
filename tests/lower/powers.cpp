// Powers with an exponent that varies: their errors, their ends, and what they are beside 1.
#include "catch.hpp"

#include <random>

#include "formulas.hpp"

using namespace actgen;
using namespace actgen::testing;

namespace {


template <class T>
interpreter<T> lowered_power(primitive const& op, bool less_one = false, bool one_more = false) {
    graph g;
    term const x{g, g.leaf(leaves::input)}, b{g, g.leaf(leaves::parameter)};
    term const u = one_more ? x + real(1) : x;
    term y       = apply(op, u, b);
    if (less_one) y = y - real(1);
    return interpreter<T>(passes::lower(g, {{result_role::output, 0, y.id}}, kernel_kind::forward, sizeof(T) == 4 ? dtype::f32 : dtype::f64));
}

template <class T>
T power_at(interpreter<T> const& f, double x, double b) {
    leaf_values<T> given;
    given.x          = {static_cast<T>(x)};
    given.parameters = {static_cast<T>(b)};
    return evaluated(f, given)[0][0];
}

// Of x over all magnitudes and near 1, for exponents small, large and of both signs.
template <class T>
double worst_error(interpreter<T> const& f, long double (*exact)(long double, long double), T least, std::string& where) {
    std::mt19937_64 random(5);
    double worst = 0;
    int compared = 0;
    for (double b : {0.5, 1.0, 1.5, 2.0, 3.7, 17.25, 250.3, 4000.9, 1e6, -0.3, -1.0, -2.6, -90.1, 1e-3, 1e-9}) {
        leaf_values<T> given;
        given.parameters = {static_cast<T>(b)};
        given.upstream.assign(2000, T(1));
        for (int i = 0; i < 2000; ++i) {
            double const r = static_cast<double>(random() >> 11) * 0x1p-53;
            double const x = i % 2 == 0 ? std::exp((r - 0.5) * 60) : std::exp((r - 0.5) * (i % 4 == 1 ? 1.0 : 40) / std::fabs(b));
            given.x.push_back(static_cast<T>(x));
        }
        auto const y = evaluated(f, given)[0];
        for (std::size_t i = 0; i < y.size(); ++i) {
            long double const e = exact(static_cast<long double>(given.x[i]), static_cast<long double>(given.parameters[0]));
            if (!(std::fabs(e) >= static_cast<long double>(least))) continue;
            double const error = error_in_ulps(y[i], e);
            ++compared;
            if (!(error <= worst)) worst = error, where = std::to_string(given.x[i]) + "^" + std::to_string(b);
        }
    }
    CHECK(compared > 15000);
    return worst;
}

}  // namespace

TEMPLATE_TEST_CASE("powers keep their bounds", "[lower][power]", float, double) {
    TestType const any = 0;
    std::string where;
    double const value = worst_error<TestType>(lowered_power<TestType>(primitives::raised), [](long double u, long double v) { return std::pow(u, v); }, any, where);
    INFO("worst " << value << " at " << where);
    CHECK(value < 3);
    double const slope = worst_error<TestType>(lowered_power<TestType>(primitives::raised_log), [](long double u, long double v) { return std::pow(u, v) * std::log(u); }, any, where);
    INFO("worst of the slope " << slope << " at " << where);
    CHECK(slope < 4);
    double const curve = worst_error<TestType>(lowered_power<TestType>(primitives::raised_log_square), [](long double u, long double v) { return std::pow(u, v) * std::log(u) * std::log(u); }, any, where);
    INFO("worst of the curvature " << curve << " at " << where);
    CHECK(curve < 5);
    double const beside_one = worst_error<TestType>(lowered_power<TestType>(primitives::raised, true), [](long double u, long double v) { return std::expm1(v * std::log(u)); }, any, where);
    INFO("worst of u^b - 1: " << beside_one << " at " << where);
    CHECK(beside_one < 3);
    double const shifted = worst_error<TestType>(lowered_power<TestType>(primitives::raised, true, true), [](long double u, long double v) { return std::expm1(v * std::log1p(u)); }, any, where);
    INFO("worst of (1 + x)^b - 1: " << shifted << " at " << where);
    CHECK(shifted < 3);
}

// What kernels make of a slope: dy (b u^(b - 1)), scaled once at the end.
TEMPLATE_TEST_CASE("gradients of powers keep their bounds", "[lower][power]", float, double) {
    auto const lowered_slope = [](auto build) {
        graph g;
        term const x{g, g.leaf(leaves::input)}, b{g, g.leaf(leaves::parameter)}, dy{g, g.leaf(leaves::upstream)};
        term const slope = build(x, b), y = dy * slope;
        return interpreter<TestType>(passes::lower(g, {{result_role::input_gradient, 0, y.id}}, kernel_kind::backward, sizeof(TestType) == 4 ? dtype::f32 : dtype::f64));
    };
    TestType const any = 0;
    std::string where;
    double const by_x = worst_error<TestType>(lowered_slope([](term x, term b) { return b * apply(primitives::raised, x, b - real(1)); }),
                                              [](long double u, long double v) { return v * std::pow(u, v - 1); }, any, where);
    INFO("worst by x " << by_x << " at " << where);
    CHECK(by_x < 4);
    double const by_b = worst_error<TestType>(lowered_slope([](term x, term b) { return apply(primitives::raised_log, x, b); }),
                                              [](long double u, long double v) { return std::pow(u, v) * std::log(u); }, any, where);
    INFO("worst by b " << by_b << " at " << where);
    CHECK(by_b < 4);
}

TEMPLATE_TEST_CASE("powers have their limits", "[lower][power]", float, double) {
    auto const value = lowered_power<TestType>(primitives::raised), slope = lowered_power<TestType>(primitives::raised_log),
               curve = lowered_power<TestType>(primitives::raised_log_square), less_one = lowered_power<TestType>(primitives::raised, true);
    for (double zero : {0.0, -0.0}) {
        CHECK(power_at(value, zero, 1.5) == 0);
        CHECK(power_at(value, zero, 1e-30) == 0);
        CHECK(power_at(value, zero, 0) == 1);
        CHECK(power_at(value, zero, -0.5) == std::numeric_limits<double>::infinity());
        CHECK(power_at(slope, zero, 0.5) == 0);
        CHECK(power_at(slope, zero, 0) == -std::numeric_limits<double>::infinity());
        CHECK(power_at(slope, zero, -2) == -std::numeric_limits<double>::infinity());
        CHECK(power_at(curve, zero, 0.5) == 0);
        CHECK(power_at(curve, zero, -1) == std::numeric_limits<double>::infinity());
        CHECK(power_at(less_one, zero, 2) == -1);
        CHECK(power_at(less_one, zero, 0) == 0);
    }
    CHECK(power_at(value, std::numeric_limits<double>::infinity(), 2) == std::numeric_limits<double>::infinity());
    CHECK(power_at(value, std::numeric_limits<double>::infinity(), -2) == 0);
    CHECK(power_at(value, std::numeric_limits<double>::infinity(), 0) == 1);
    CHECK(power_at(slope, std::numeric_limits<double>::infinity(), -2) == 0);
    CHECK(power_at(slope, std::numeric_limits<double>::infinity(), 2) == std::numeric_limits<double>::infinity());
    CHECK(power_at(value, 1, 1e30) == 1);
    CHECK(power_at(value, 5, 0) == 1);
    CHECK(power_at(value, 2, 1e30) == std::numeric_limits<double>::infinity());
    CHECK(power_at(value, 2, -1e30) == 0);
    for (double b : {2.0, 0.0, -1.0, 0.5}) {
        CHECK(std::isnan(power_at(value, -1, b)));
        CHECK(std::isnan(power_at(slope, -1, b)));
        CHECK(std::isnan(power_at(value, std::numeric_limits<double>::quiet_NaN(), b)));
    }
}
