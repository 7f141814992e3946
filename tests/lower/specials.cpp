// NaN, infinities, zeros and exact zeros of lowered graphs.
#include "catch.hpp"

#include "formulas.hpp"

using namespace actgen;
using namespace actgen::testing;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
double const not_a_number     = std::numeric_limits<double>::quiet_NaN();

template <class T>
T at(term (*build)(term), double x, double dy = 1) {
    interpreter<T> const f(lowered_formula(build, sizeof(T) == 4 ? dtype::f32 : dtype::f64));
    leaf_values<T> given;
    given.x        = {static_cast<T>(x)};
    given.upstream = {static_cast<T>(dy)};
    given.parameters = {T(0.5)};
    return evaluated(f, given)[0][0];
}

bool negative_zero(double y) { return y == 0 && std::signbit(y); }
bool positive_zero(double y) { return y == 0 && !std::signbit(y); }

term zero_like(term x) { return constant_like(x, 0); }
term dy_of(term x) { return {*x.owner, x.owner->leaf(leaves::upstream)}; }
term parameter_of(term x) { return {*x.owner, x.owner->leaf(leaves::parameter)}; }
term less(term u, term v) { return apply(primitives::less, u, v); }
term where(term c, term u, term v) { return apply(primitives::select, c, u, v); }

term swish(term x) { return x * of(primitives::sigmoid, parameter_of(x) * x); }
term gelu_tanh(term x) { return x * of(primitives::sigmoid, real(1.6) * (x + real(0.07) * of(primitives::power, x, 3))); }
term tanh_of(term x) { return of(primitives::tanh, x); }

}  // namespace

TEMPLATE_TEST_CASE("gated functions have their limits", "[lower]", float, double) {
    for (auto f : {silu, swish, gelu, gelu_tanh}) {
        CHECK(negative_zero(static_cast<double>(at<TestType>(f, -inf))));
        CHECK(negative_zero(static_cast<double>(at<TestType>(f, static_cast<double>(-std::numeric_limits<TestType>::max())))));
        CHECK(negative_zero(static_cast<double>(at<TestType>(f, -0.0))));
        CHECK(positive_zero(static_cast<double>(at<TestType>(f, 0.0))));
        CHECK(at<TestType>(f, inf) == std::numeric_limits<TestType>::infinity());
        CHECK(at<TestType>(f, static_cast<double>(std::numeric_limits<TestType>::max())) == std::numeric_limits<TestType>::max());
        CHECK(std::isnan(at<TestType>(f, not_a_number)));
    }
}

TEMPLATE_TEST_CASE("quotients and ramps have their limits at infinity", "[lower]", float, double) {
    auto const softsign   = [](term x) { return x / (real(1) + of(primitives::absolute, x)); };
    auto const hard_swish = [](term x) {
        return x * apply(primitives::minimum, apply(primitives::maximum, x + real(3), zero_like(x)), constant_like(x, 6)) /
               real(6);
    };
    CHECK(at<TestType>(softsign, inf) == 1);
    CHECK(at<TestType>(softsign, -inf) == -1);
    CHECK(std::isnan(at<TestType>(softsign, not_a_number)));
    CHECK(negative_zero(static_cast<double>(at<TestType>(hard_swish, -inf))));
    CHECK(at<TestType>(hard_swish, inf) == std::numeric_limits<TestType>::infinity());
    CHECK(at<TestType>(hard_swish, static_cast<double>(std::numeric_limits<TestType>::max())) == std::numeric_limits<TestType>::max());
    CHECK(std::isnan(at<TestType>(hard_swish, not_a_number)));
}

TEMPLATE_TEST_CASE("derivatives of gated functions have their limits", "[lower]", float, double) {
    auto const slope = [](term x) {
        return dy_of(x) * (of(primitives::sigmoid, x) * (real(1) + x * of(primitives::sigmoid, -x)));
    };
    auto const gaussian = [](term x) {
        return dy_of(x) * (of(primitives::normal_cdf, x) + x * of(primitives::normal_pdf, x));
    };
    for (auto f : {+slope, +gaussian}) {
        CHECK(at<TestType>(f, inf) == TestType(1));
        CHECK(at<TestType>(f, -inf) == TestType(0));
        CHECK(at<TestType>(f, 0.0) == TestType(0.5));
        CHECK(std::isnan(at<TestType>(f, not_a_number)));
        CHECK(std::isnan(at<TestType>(f, 1.0, not_a_number)));
    }
}

TEMPLATE_TEST_CASE("every elementary primitive hands NaN on and keeps its limits", "[lower]", float, double) {
    struct limits {
        primitive const* op;
        double at_minus_infinity, at_infinity;
        bool odd;
    };
    double const half_pi = static_cast<double>(static_cast<TestType>(0x1.921fb54442d18p0L + 0x1.1a62633145c06p-54L));
    for (auto const& [op, low, high, odd] :
         {limits{&primitives::exp, 0, inf, false}, limits{&primitives::expm1, -1, inf, true},
          limits{&primitives::tanh, -1, 1, true}, limits{&primitives::sigmoid, 0, 1, false},
          limits{&primitives::softplus, 0, inf, false}, limits{&primitives::sinh, -inf, inf, true},
          limits{&primitives::cosh, inf, inf, false}, limits{&primitives::asinh, -inf, inf, true},
          limits{&primitives::atan, -half_pi, half_pi, true}, limits{&primitives::log, not_a_number, inf, false},
          limits{&primitives::log1p, not_a_number, inf, true}, limits{&primitives::erf, -1, 1, true},
          limits{&primitives::erfc, 2, 0, false}, limits{&primitives::normal_cdf, 0, 1, false},
          limits{&primitives::normal_pdf, 0, 0, false}, limits{&primitives::sin, not_a_number, not_a_number, true},
          limits{&primitives::cos, not_a_number, not_a_number, false}, limits{&primitives::sinc, 0, 0, false},
          limits{&primitives::sinc_slope, 0, 0, false}, limits{&primitives::sinc_curvature, 0, 0, false}, limits{&primitives::sign, -1, 1, true},
          limits{&primitives::floor, -inf, inf, true}, limits{&primitives::round, -inf, inf, true},
          limits{&primitives::sqrt, not_a_number, inf, true}, limits{&primitives::absolute, inf, inf, false}}) {
        INFO(op->name);
        graph g;
        term const x{g, g.leaf(leaves::input)};
        simplified const y = passes::stabilise(g, {of(*op, x).id});  // some have no lowering of their own
        interpreter<TestType> const f(passes::lower(y.g, {{result_role::output, 0, y.roots[0]}}, kernel_kind::forward,
                                            sizeof(TestType) == 4 ? dtype::f32 : dtype::f64));
        leaf_values<TestType> given;
        for (double v : {-inf, inf, not_a_number, -0.0}) given.x.push_back(static_cast<TestType>(v));
        auto const result = evaluated(f, given)[0];
        auto const same = [](double u, double v) { return u == v || (u != u && v != v); };
        CHECK(same(static_cast<double>(result[0]), low));
        CHECK(same(static_cast<double>(result[1]), high));
        CHECK(std::isnan(result[2]));
        if (odd) CHECK(negative_zero(static_cast<double>(result[3])));
    }
}

TEMPLATE_TEST_CASE("choices and extremes hand NaN on", "[lower]", float, double) {
    for (auto f : {+[](term x) { return where(less(zero_like(x), x), constant_like(x, 1), zero_like(x)); },
                   +[](term x) { return where(less(zero_like(x), x), x, zero_like(x)); },
                   +[](term x) { return where(less(x, zero_like(x)), zero_like(x), constant_like(x, 1)); },
                   +[](term x) { return where(apply(primitives::not_equal, x, zero_like(x)), constant_like(x, 1), x); },
                   +[](term x) {
                       return where(apply(primitives::logical_or, less(x, zero_like(x)), less(constant_like(x, 1), x)), x,
                                    zero_like(x));
                   },
                   +[](term x) { return apply(primitives::maximum, x, zero_like(x)); },
                   +[](term x) { return apply(primitives::minimum, zero_like(x), x); },
                   +[](term x) { return apply(primitives::maximum, x, parameter_of(x) * x); }}) {
        CHECK(std::isnan(at<TestType>(f, not_a_number)));
        CHECK(!std::isnan(at<TestType>(f, 2)));
        CHECK(!std::isnan(at<TestType>(f, -2)));
    }
    graph g;
    term const x{g, g.leaf(leaves::input, 0)}, gate{g, g.leaf(leaves::input, 1)};
    term const y = apply(primitives::maximum, x, gate);
    interpreter<TestType> const f(passes::lower(g, {{result_role::output, 0, y.id}}, kernel_kind::forward,
                                        sizeof(TestType) == 4 ? dtype::f32 : dtype::f64));
    leaf_values<TestType> given;
    auto const n = static_cast<TestType>(not_a_number);
    given.x      = {n, 1, 3, 2};
    given.gate   = {1, n, 2, 3};
    auto const result = evaluated(f, given)[0];
    CHECK(std::isnan(result[0]));
    CHECK(std::isnan(result[1]));
    CHECK(result[2] == 3);
    CHECK(result[3] == 3);
}

TEMPLATE_TEST_CASE("a derivative that is 0 by choice stays 0 for any upstream gradient", "[lower]", float, double) {
    auto const after  = [](term x) { return dy_of(x) * where(less(zero_like(x), x), constant_like(x, 1), zero_like(x)); };
    auto const before = [](term x) { return where(less(zero_like(x), x), dy_of(x) * tanh_of(x), zero_like(x)); };
    auto const scaled = [](term x) {
        return (dy_of(x) * where(less(zero_like(x), x), tanh_of(x), zero_like(x))) * parameter_of(x);
    };
    for (auto f : {+after, +before, +scaled}) {
        CHECK(at<TestType>(f, -1, inf) == 0);
        CHECK(at<TestType>(f, 1, inf) == std::numeric_limits<TestType>::infinity());
        CHECK(std::isnan(at<TestType>(f, not_a_number, 1)));
    }
}

TEMPLATE_TEST_CASE("the upstream gradient is multiplied last", "[lower]", float, double) {
    auto const early = [](term x) { return (dy_of(x) * of(primitives::sigmoid, x)) * of(primitives::tanh, x) / real(3); };
    auto const late  = [](term x) { return dy_of(x) * (of(primitives::sigmoid, x) * of(primitives::tanh, x) / real(3)); };
    for (double x : {-3.25, -0.5, 0.75, 2.5}) CHECK(at<TestType>(early, x, 1.7) == at<TestType>(late, x, 1.7));
}

TEMPLATE_TEST_CASE("an exponential that has vanished wins against another one that has grown", "[lower]", float, double) {
    auto const slope_of_cloglog = [](term x) {
        term const grown = of(primitives::exp, x);
        return grown * of(primitives::exp, -grown);
    };
    for (double x : {7.0, 20.0, 300.0, 404.0, 1500.0, 2048.0, 4194303.5, 1e30}) CHECK(at<TestType>(slope_of_cloglog, x) == 0);
    CHECK(at<TestType>(slope_of_cloglog, 0) == Approx(std::exp(-1.0)));
    CHECK(at<TestType>(slope_of_cloglog, -inf) == 0);
}

TEMPLATE_TEST_CASE("a product of both sigmoids vanishes on both sides of an unbounded factor", "[lower]", float, double) {
    auto const bump = [](term x) { return x * (real(4) * (of(primitives::sigmoid, real(2) * x) * of(primitives::sigmoid, real(-2) * x))); };
    constexpr auto largest = static_cast<double>(std::numeric_limits<TestType>::max());
    for (double x : {-inf, -largest, largest, inf}) CHECK(at<TestType>(bump, x) == 0);
}

TEMPLATE_TEST_CASE("a parameter times a square overflows no sooner than the product", "[lower]", float, double) {
    auto const half_square = [](term x) { return parameter_of(x) * of(primitives::square, x); };  // the parameter is 1/2
    double const root      = std::sqrt(static_cast<double>(std::numeric_limits<TestType>::max())) * 1.25;
    CHECK(std::isfinite(at<TestType>(half_square, root)));
}

TEMPLATE_TEST_CASE("an input beside a function of something that vanishes has the limit 0", "[lower]", float, double) {
    auto const phish = [](term x) { return x * of(primitives::tanh, x * of(primitives::normal_cdf, x)); };
    CHECK(negative_zero(static_cast<double>(at<TestType>(tanh_of, -0.0))));
    CHECK(at<TestType>(phish, -inf) == 0);
    CHECK(at<TestType>(phish, inf) == std::numeric_limits<TestType>::infinity());
    CHECK(std::isnan(at<TestType>(phish, not_a_number)));
}
