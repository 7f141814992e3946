// The hand-made softmax: its formula, strided rows and other axes with the same bits, in place, NaN, zero axis.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "example_softmax.h"

namespace {

float sample(std::size_t i) { return static_cast<float>(static_cast<int>(i * 7919 % 4001) - 2000) / 130.0f; }
bool same_bits(float const* a, float const* b, std::size_t n) { return std::memcmp(a, b, n * sizeof(float)) == 0; }

std::vector<float> forward(actgen_shape const& shape, std::vector<float> const& x) {
    std::vector<float> y(x.size(), -7.0f);
    REQUIRE(actgen_softmax_forward_f32(&shape, x.data(), y.data()) == ACTGEN_OK);
    return y;
}
std::vector<float> backward(actgen_shape const& shape, std::vector<float> const& y, std::vector<float> const& dy) {
    std::vector<float> dx(y.size(), -7.0f);
    REQUIRE(actgen_softmax_backward_from_output_f32(&shape, y.data(), dy.data(), dx.data(), ACTGEN_OVERWRITE) == ACTGEN_OK);
    return dx;
}

}  // namespace

TEST_CASE("softmax agrees with its formula and every layout gives the same bits") {
    for (std::size_t axis : {1u, 2u, 10u, 16u, 17u, 100u, 1000u, 5000u, 20000u}) {
        std::size_t const rows = 11;
        std::vector<float> x(rows * axis), dy(rows * axis);
        for (std::size_t i = 0; i < x.size(); ++i) x[i] = sample(i), dy[i] = sample(3 * i + 1);
        actgen_shape const dense    = actgen_rows(rows, axis, 0);
        std::vector<float> const y  = forward(dense, x);
        std::vector<float> const dx = backward(dense, y, dy);
        for (std::size_t r = 0; r < rows; ++r) {
            double greatest = -1e9, sum = 0, product = 0;
            for (std::size_t a = 0; a < axis; ++a) greatest = std::max<double>(greatest, x[r * axis + a]);
            for (std::size_t a = 0; a < axis; ++a) sum += std::exp(x[r * axis + a] - greatest);
            for (std::size_t a = 0; a < axis; ++a) product += static_cast<double>(y[r * axis + a]) * dy[r * axis + a];
            for (std::size_t a = 0; a < axis; ++a) {
                std::size_t const i = r * axis + a;
                CHECK(y[i] == Approx(std::exp(x[i] - greatest) / sum).epsilon(1e-5));
                CHECK(dx[i] == Approx(y[i] * (dy[i] - product)).epsilon(1e-4).margin(1e-6));
            }
        }

        std::size_t const wide = axis + 5;  // rows further apart
        std::vector<float> spread(rows * wide), spread_dy(rows * wide);
        for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t a = 0; a < axis; ++a)
                spread[r * wide + a] = x[r * axis + a], spread_dy[r * wide + a] = dy[r * axis + a];
        actgen_shape const strided       = actgen_rows(rows, axis, wide);
        std::vector<float> const wide_y  = forward(strided, spread);
        std::vector<float> const wide_dx = backward(strided, wide_y, spread_dy);
        for (std::size_t r = 0; r < rows; ++r) {
            CHECK(same_bits(&wide_y[r * wide], &y[r * axis], axis));
            CHECK(same_bits(&wide_dx[r * wide], &dx[r * axis], axis));
            for (std::size_t a = axis; a + 1 < wide; ++a) CHECK(wide_y[r * wide + a] == -7.0f);
        }

        std::vector<float> turned(rows * axis), turned_dy(rows * axis);  // the axis is not the last
        for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t a = 0; a < axis; ++a)
                turned[a * rows + r] = x[r * axis + a], turned_dy[a * rows + r] = dy[r * axis + a];
        actgen_shape const across          = actgen_extents(1, axis, rows);
        std::vector<float> const turned_y  = forward(across, turned);
        std::vector<float> const turned_dx = backward(across, turned_y, turned_dy);
        for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t a = 0; a < axis; ++a) {
                CHECK(same_bits(&turned_y[a * rows + r], &y[r * axis + a], 1));
                CHECK(same_bits(&turned_dx[a * rows + r], &dx[r * axis + a], 1));
            }

        std::vector<float> in_place = x;
        REQUIRE(actgen_softmax_forward_f32(&dense, in_place.data(), in_place.data()) == ACTGEN_OK);
        CHECK(same_bits(in_place.data(), y.data(), y.size()));
        std::vector<float> sum = dy;
        REQUIRE(actgen_softmax_backward_from_output_f32(&dense, y.data(), dy.data(), sum.data(), ACTGEN_ACCUMULATE) == ACTGEN_OK);
        for (std::size_t i = 0; i < sum.size(); ++i) CHECK(sum[i] == dy[i] + dx[i]);
    }
}

TEST_CASE("NaN in a row stays in that row") {
    std::vector<float> x(3 * 40, 0.5f);
    for (std::size_t place : {0u, 15u, 33u, 39u}) {
        x[40 + place] = std::numeric_limits<float>::quiet_NaN();
        std::vector<float> const y = forward(actgen_rows(3, 40, 0), x);
        for (std::size_t a = 0; a < 40; ++a) {
            CHECK(y[a] == Approx(1.0 / 40));
            CHECK(std::isnan(y[40 + a]));
            CHECK(y[80 + a] == Approx(1.0 / 40));
        }
        x[40 + place] = 0.5f;
    }
}

TEST_CASE("row misuse has a status") {
    float x[8] = {};
    float y[8] = {};
    actgen_shape shape = actgen_rows(2, 0, 0);
    CHECK(actgen_softmax_forward_f32(&shape, x, y) == ACTGEN_ZERO_AXIS);
    shape = actgen_rows(0, 4, 0);
    CHECK(actgen_softmax_forward_f32(&shape, x, y) == ACTGEN_OK);
    shape = actgen_rows(2, 4, 3);
    CHECK(actgen_softmax_forward_f32(&shape, x, y) == ACTGEN_STRIDE);
    shape = actgen_rows(2, 3, 4);
    CHECK(actgen_softmax_forward_f32(&shape, x, x + 4) == ACTGEN_OVERLAP);
    CHECK(actgen_softmax_forward_f32(&shape, x, y) == ACTGEN_OK);
}
