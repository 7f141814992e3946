// Kernels that say where they may be wrong.
#include "catch.hpp"

#include "formulas.hpp"

using namespace actgen;
using namespace actgen::testing;

namespace {

// The results of a formula of x, and whether the kernel doubts them.
template <class T>
struct doubted {
    T y;
    bool doubt;
};

template <class T>
doubted<T> doubt_at(term (*build)(term), double x, int bits) {
    graph g;
    term const y = build(term{g, g.leaf(leaves::input, 0)});
    interpreter<T> const f(passes::lower(g, {{result_role::output, 0, y.id}}, kernel_kind::forward, sizeof(T) == 4 ? dtype::f32 : dtype::f64, {}, {.lost_bits = bits}));
    leaf_values<T> given;
    given.x            = {static_cast<T>(x)};
    auto const results = evaluated(f, given);
    REQUIRE(results.size() == 2);
    return {results[0][0], results[1][0] != 0};
}

}  // namespace

TEMPLATE_TEST_CASE("a sum that is smaller than its addends by so many bits is in doubt", "[lower]", float, double) {
    auto const parabola = [](term x) { return of(primitives::square, x) - real(2); };
    CHECK(doubt_at<TestType>(parabola, 1.4142, 3).doubt);
    CHECK(doubt_at<TestType>(parabola, -1.4, 3).doubt);
    CHECK_FALSE(doubt_at<TestType>(parabola, 1.2, 3).doubt);  // 0.56 of 2
    CHECK(doubt_at<TestType>(parabola, 1.2, 1).doubt);
    CHECK_FALSE(doubt_at<TestType>(parabola, 0.1, 1).doubt);
    CHECK_FALSE(doubt_at<TestType>(parabola, 10, 1).doubt);
}

TEMPLATE_TEST_CASE("results that are no finite numbers are in doubt", "[lower]", float, double) {
    auto const quotient = [](term x) { return of(primitives::exp, x) / (real(1) + of(primitives::exp, of(primitives::square, x))); };
    CHECK_FALSE(doubt_at<TestType>(quotient, 1, 3).doubt);
    auto const growing = [](term x) { return of(primitives::exp, x); };
    CHECK_FALSE(doubt_at<TestType>(growing, 5, 3).doubt);
    CHECK(doubt_at<TestType>(growing, 1e5, 3).doubt);
    CHECK(doubt_at<TestType>(growing, std::numeric_limits<double>::quiet_NaN(), 3).doubt);
}

TEMPLATE_TEST_CASE("a sum whose addends have one sign is never in doubt, and asks nothing", "[lower]", float, double) {
    graph g;
    term const x{g, g.leaf(leaves::input, 0)};
    term const y       = real(1) + of(primitives::square, x);
    constexpr dtype type = sizeof(TestType) == 4 ? dtype::f32 : dtype::f64;
    kernel const plain = passes::lower(g, {{result_role::output, 0, y.id}}, kernel_kind::forward, type);
    kernel const asks  = passes::lower(g, {{result_role::output, 0, y.id}}, kernel_kind::forward, type, {}, {.lost_bits = 3});
    CHECK(asks.results.size() == plain.results.size() + 1);
    CHECK(asks.body.size() - plain.body.size() <= 7);  // whether the result is finite
}
