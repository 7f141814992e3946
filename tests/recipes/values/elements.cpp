// Dropout's mean and its noise, rounding with the gradient of what was not rounded, splines and the soft cap.
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <actgen/kernels/dropout.hpp>
#include <actgen/kernels/fake_quantised.hpp>
#include <actgen/kernels/soft_cap.hpp>
#include <actgen/kernels/spline.hpp>

#include "catch.hpp"

namespace {

using namespace actgen::literals;
namespace kernels = actgen::activations;

std::vector<double> places(double from, double to, std::size_t count) {
    std::vector<double> all(count);
    for (std::size_t i = 0; i < count; ++i) all[i] = from + (to - from) * static_cast<double>(i) / static_cast<double>(count - 1);
    return all;
}

double bump(double u) {
    double const near = std::fmax(1 - std::abs(u), 0), far = std::fmax(2 - std::abs(u), 0);
    return (far * far * far - 4 * near * near * near) / 6;
}

}  // namespace

TEST_CASE("dropout keeps the mean, backward drops what forward dropped, and rate 0 is the identity") {
    constexpr std::size_t count = 1 << 16;
    std::vector<float> const x(count, 1.0f), dy(count, 3.0f);
    std::vector<float> y(count), dx(count);
    REQUIRE(actgen::forward<kernels::dropout>(x, y, "rate"_s = 0.25f, actgen::noise(7)) == ACTGEN_OK);
    REQUIRE(actgen::backward<kernels::dropout>(x, dy, dx, "rate"_s = 0.25f, actgen::noise(7)) == ACTGEN_OK);
    std::size_t dropped = 0, differing = 0;
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        dropped += y[i] == 0;
        differing += std::abs(dx[i] - 3 * y[i]) > 1e-6f || (y[i] != 0 && std::abs(y[i] - 4.0f / 3) > 1e-6f);
        sum += static_cast<double>(y[i]);
    }
    double const deviation = std::sqrt(0.25 * 0.75 / count);  // of the share that is dropped
    CHECK(std::abs(static_cast<double>(dropped) / count - 0.25) < 5 * deviation);
    CHECK(std::abs(sum / count - 1) < 5 * deviation * 4 / 3);
    CHECK(differing == 0);

    std::vector<float> another(count);
    REQUIRE(actgen::forward<kernels::dropout>(x, another, "rate"_s = 0.25f, actgen::noise(8)) == ACTGEN_OK);
    CHECK(another != y);
    REQUIRE(actgen::forward<kernels::dropout>(dy, y, "rate"_s = 0.0f, actgen::noise(7)) == ACTGEN_OK);
    CHECK(y == dy);
}

TEST_CASE("quantised values are multiples of the step, and gradients pass them where nothing is clamped") {
    std::vector<double> const x = places(-10, 10, 4001), dy = places(1, 2, 4001);
    std::vector<double> y(x.size()), dx(x.size());
    REQUIRE(actgen::forward<kernels::fake_quantised>(x, y) == ACTGEN_OK);
    REQUIRE(actgen::backward<kernels::fake_quantised>(x, dy, dx) == ACTGEN_OK);
    std::size_t wrong = 0, inside = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        bool const in = x[i] > -8 && x[i] < 127.0 / 16;
        inside += in;
        wrong += y[i] != std::nearbyint(std::fmin(std::fmax(x[i] * 16, -128), 127)) / 16 || dx[i] != (in ? dy[i] : 0);
    }
    CHECK(wrong == 0);
    CHECK((inside > 3000 && inside < 3900));
}

TEST_CASE("a spline is the sum of its bumps, and its coefficients' gradients are the bumps") {
    std::array<double, 5> const coefs{0.7, -1.5, 0.25, 2, -0.6};
    std::vector<std::byte> room(std::size_t{1} << 20);
    std::size_t compared = 0;
    for (double at : places(-5, 5, 101)) {
        std::array<double, 1> const x{at}, dy{1};
        std::array<double, 1> y{}, dx{};
        std::array<double, 5> gradient{};
        REQUIRE(actgen::forward<kernels::spline>(x, y, "base"_s = 0.5, "coefs"_s = coefs) == ACTGEN_OK);
        REQUIRE(actgen::backward<kernels::spline>(x, dy, dx, "base"_s = 0.5, "coefs"_s = coefs,
                                                  actgen::gradient("coefs"_s, gradient), actgen::workspace(room)) == ACTGEN_OK);
        double right = 0.5 * at / (1 + std::exp(-at)), sum = 0;
        for (std::size_t i = 0; i < coefs.size(); ++i) {
            double const b = bump(at - (static_cast<double>(i) - 2));
            CHECK(std::abs(gradient[i] - b) <= 1e-15);
            right += coefs[i] * b;
            sum += gradient[i];
            ++compared;
        }
        CHECK(std::abs(y[0] - right) <= 1e-14);
        if (std::abs(at) <= 1) CHECK(std::abs(sum - 1) <= 1e-15);  // all bumps that reach there are among the five
    }
    CHECK(compared == 505);
}

TEST_CASE("a soft cap is nearly the identity near 0 and stays below the cap") {
    std::vector<double> const x = places(-1000, 1000, 2001);
    std::vector<double> y(x.size());
    REQUIRE(actgen::forward<kernels::soft_cap>(x, y, "cap"_s = 50.0) == ACTGEN_OK);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        wrong += std::abs(y[i] - 50 * std::tanh(x[i] / 50)) > 1e-13 || std::abs(y[i]) > 50 ||
                 (std::abs(x[i]) < 2 && std::abs(y[i] - x[i]) > 2e-3);
    CHECK(wrong == 0);
}
