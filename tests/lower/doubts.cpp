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
doubted<T> doubt_at(term (*build)(term), double x, doubt_causes causes) {
    graph g;
    term const y = build(term{g, g.leaf(leaves::input, 0)});
    interpreter<T> const f(passes::lower(g, {{result_role::output, 0, y.id}}, kernel_kind::forward, sizeof(T) == 4 ? dtype::f32 : dtype::f64, {}, causes));
    leaf_values<T> given;
    given.x            = {static_cast<T>(x)};
    auto const results = evaluated(f, given);
    REQUIRE(results.size() == 2);
    return {results[0][0], results[1][0] != 0};
}

}  // namespace

TEMPLATE_TEST_CASE("a sum that is smaller than its addends by so many bits is in doubt", "[lower]", float, double) {
    auto const parabola = [](term x) { return of(primitives::square, x) - real(2); };
    CHECK(doubt_at<TestType>(parabola, 1.4142, {.lost_bits = 3}).doubt);
    CHECK(doubt_at<TestType>(parabola, -1.4, {.lost_bits = 3}).doubt);
    CHECK_FALSE(doubt_at<TestType>(parabola, 1.2, {.lost_bits = 3}).doubt);  // 0.56 of 2
    CHECK(doubt_at<TestType>(parabola, 1.2, {.lost_bits = 1}).doubt);
    CHECK_FALSE(doubt_at<TestType>(parabola, 0.1, {.lost_bits = 1}).doubt);
    CHECK_FALSE(doubt_at<TestType>(parabola, 10, {.lost_bits = 1}).doubt);
}

TEMPLATE_TEST_CASE("results that are no finite numbers are in doubt", "[lower]", float, double) {
    auto const quotient = [](term x) { return of(primitives::exp, x) / (real(1) + of(primitives::exp, of(primitives::square, x))); };
    CHECK_FALSE(doubt_at<TestType>(quotient, 1, {.lost_bits = 3}).doubt);
    auto const growing = [](term x) { return of(primitives::exp, x); };
    CHECK_FALSE(doubt_at<TestType>(growing, 5, {.lost_bits = 3}).doubt);
    CHECK(doubt_at<TestType>(growing, 1e5, {.lost_bits = 3}).doubt);
    CHECK(doubt_at<TestType>(growing, std::numeric_limits<double>::quiet_NaN(), {.lost_bits = 3}).doubt);
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

TEST_CASE("what may round to either of two floats is in doubt, and nothing else", "[lower]") {
    constexpr doubt_causes rounding{.rounding = true};
    auto const twice = [](term x) { return x + x; };
    auto const at    = [&](double y) { return doubt_at<double>(twice, y / 2, rounding); };
    std::size_t wrong = 0, compared = 0;
    for (int exponent : {-140, -126, -125, -30, 0, 1, 90, 126}) {
        double const unit = std::exp2(std::max(exponent, -126) - 23), low = std::exp2(exponent);
        for (double float_of : {0.0, 1.0, 2.0, 12345.0, 8388606.0, 8388607.0}) {
            double const y = low + float_of * unit;
            if (exponent == -140 && float_of > 8000) continue;  // beyond its power of two
            for (double sign : {1.0, -1.0}) {
                for (double from : {0.0, 0x1p-28, -0x1p-28, 0.25, -0.125, 0.49, 0.499999}) wrong += at(sign * (y + from * unit)).doubt, ++compared;
                double const near = exponent < -126 ? 0x1p-45 : 0x1p-26;  // of a unit
                for (double from : {0.5, 0.5 + near, 0.5 - near}) wrong += !at(sign * (y + from * unit)).doubt, ++compared;
            }
        }
    }
    CHECK(compared > 500);
    CHECK(wrong == 0);
    for (double y : {0.0, 1e-60, 1e60, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) CHECK_FALSE(at(y).doubt);
}

TEST_CASE("the doubt of a sum that cancels is in proportion to its terms", "[lower]") {
    constexpr doubt_causes rounding{.rounding = true};
    auto const parabola = [](term x) { return of(primitives::square, x) - real(2); };
    double const root = std::sqrt(2.0);
    CHECK(doubt_at<double>(parabola, root, rounding).doubt);
    std::size_t near = 0, far = 0;
    for (int k = 0; k < 4096; ++k) {
        near += doubt_at<double>(parabola, static_cast<double>(static_cast<float>(root)) + k * 0x1p-43, rounding).doubt;
        far += doubt_at<double>(parabola, 3 + k * 0x1p-43, rounding).doubt;
    }
    CHECK(near > 16 * far);
}
