// Squares in divisors, and exponentials beside what grows with another input: nothing overflows or vanishes on the way.
#include "catch.hpp"

#include "formulas.hpp"

using namespace actgen;
using namespace actgen::testing;

namespace {

term square(term u) { return of(primitives::square, u); }
term root(term u) { return of(primitives::sqrt, u); }
term hyperbola(term x) { return root(real(1) + square(x)); }

template <class T>
constexpr dtype type_of = sizeof(T) == 4 ? dtype::f32 : dtype::f64;

template <class T>
T at(term (*build)(term), double x, double parameter = 1) {
    interpreter<T> const f(lowered_formula(build, type_of<T>));
    leaf_values<T> given;
    given.x          = {static_cast<T>(x)};
    given.parameters = {static_cast<T>(parameter)};
    return evaluated(f, given)[0][0];
}

// 2^exponent for float32, and what is as far out for float64.
template <class T>
double remote(int exponent) {
    return std::ldexp(1.0, sizeof(T) == 4 ? exponent : 8 * exponent);
}

template <class T>
T of_two(term (*build)(term x, term gate), double x, double gate) {
    graph g;
    term const first{g, g.leaf(leaves::input, 0)}, second{g, g.leaf(leaves::input, 1)};
    term const y = build(first, second);
    interpreter<T> const f(passes::lower(g, {{result_role::output, 0, y.id}}, kernel_kind::forward, type_of<T>));
    leaf_values<T> given;
    given.x    = {static_cast<T>(x)};
    given.gate = {static_cast<T>(gate)};
    return evaluated(f, given)[0][0];
}

constexpr double inf = std::numeric_limits<double>::infinity();

}  // namespace

TEMPLATE_TEST_CASE("quotients by squares vanish no sooner than they should", "[lower]", float, double) {
    auto const reciprocal = [](term x) { return real(1) / hyperbola(x); };
    auto const steep      = [](term x) { return x / (hyperbola(x) * (real(1) + square(x))); };
    auto const multiple   = [](term x) {
        term const p{*x.owner, x.owner->leaf(leaves::parameter)};
        return real(1) / root(real(1) + p * square(x));
    };
    double const x = remote<TestType>(100), moderate = remote<TestType>(50);
    CHECK(static_cast<double>(at<TestType>(reciprocal, x)) == 1 / x);
    CHECK(static_cast<double>(at<TestType>(reciprocal, -x)) == 1 / x);
    CHECK(static_cast<double>(at<TestType>(multiple, x, 4)) == 0.5 / x);
    CHECK(static_cast<double>(at<TestType>(steep, moderate)) == 1 / moderate / moderate);
    CHECK(static_cast<double>(at<TestType>(steep, -moderate)) == -1 / moderate / moderate);
    CHECK(at<TestType>(steep, x) == 0);
    CHECK(at<TestType>(reciprocal, 0) == 1);
    CHECK(static_cast<double>(at<TestType>(steep, 1)) == Approx(std::sqrt(0.125)).epsilon(1e-6));
    for (auto f : {+reciprocal, +steep, +multiple}) {
        CHECK(at<TestType>(f, inf) == 0);
        CHECK(std::isnan(at<TestType>(f, std::numeric_limits<double>::quiet_NaN())));
    }
}

TEMPLATE_TEST_CASE("a product that would overflow is divided factor by factor", "[lower]", float, double) {
    auto const f = [](term x, term gate) { return (x * gate) / square(real(1) + square(x)); };
    double const large = remote<TestType>(120), most = std::numeric_limits<TestType>::max();
    CHECK(of_two<TestType>(f, large, large) == 0);
    CHECK(of_two<TestType>(f, most, -most) == 0);
    CHECK(of_two<TestType>(f, 1, 4) == 1);
}

TEMPLATE_TEST_CASE("the least numbers survive a gate that is open", "[lower]", float, double) {
    auto const gtu     = [](term x, term gate) { return of(primitives::tanh, x) * of(primitives::sigmoid, gate); };
    double const least = std::numeric_limits<TestType>::denorm_min();
    CHECK(static_cast<double>(of_two<TestType>(gtu, 3 * least, 30)) == 3 * least);
    CHECK(static_cast<double>(of_two<TestType>(gtu, -3 * least, 30)) == -3 * least);
}

TEMPLATE_TEST_CASE("infinities of two inputs that meet beside two exponentials vanish with either", "[lower]", float, double) {
    auto const f = [](term x, term gate) {
        term const s = of(primitives::sigmoid, x), rest = of(primitives::sigmoid, -x);
        return s * (real(2) * (rest * (x * gate - square(x) * gate)));
    };
    double const most = std::numeric_limits<TestType>::max();
    for (double x : {-most, most})
        for (double gate : {-most, most}) CHECK(of_two<TestType>(f, x, gate) == 0);
}
