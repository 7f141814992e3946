// Norms of rows with another weight in every channel, against their closed forms.
#include <cmath>
#include <cstddef>
#include <type_traits>
#include <vector>

#include <actgen/kernels/layer_norm.hpp>
#include <actgen/kernels/rms_norm.hpp>

#include "catch.hpp"

namespace {

using namespace actgen::literals;

constexpr std::size_t rows = 5, length = 11;

// Numbers without pattern, of magnitude about 1; every array has its own.
template <class T>
std::vector<T> numbers(std::size_t count, double phase) {
    std::vector<T> all(count);
    for (std::size_t i = 0; i < count; ++i) all[i] = static_cast<T>(2 * std::sin(phase + 1.7 * static_cast<double>(i * i)));
    return all;
}

template <class T>
struct norm {
    std::vector<T> x            = numbers<T>(rows * length, 0.3);
    std::vector<T> dy           = numbers<T>(rows * length, 0.7);
    std::vector<T> weight       = numbers<T>(length, 1.1);
    std::vector<T> bias         = numbers<T>(length, 1.9);
    std::vector<T> y            = std::vector<T>(rows * length);
    std::vector<T> dx           = std::vector<T>(rows * length);
    std::vector<T> dweight      = std::vector<T>(length);
    std::vector<T> dbias        = std::vector<T>(length);
    std::vector<std::byte> room = std::vector<std::byte>(std::size_t{1} << 20);
    actgen_shape shape          = actgen_rows(rows, length, 0);
};

// What the kernels gave against what both norms are: centred = x - mean (or x), and scaled = centred / its root mean square.
template <class T>
std::size_t compare(norm<T> const& n, bool centres, double eps) {
    double const tolerance = std::is_same_v<T, float> ? 2e-5 : 4e-14;
    std::size_t compared   = 0;
    auto const check       = [&](T got, double right) {
        CHECK(std::abs(static_cast<double>(got) - right) <= tolerance * (1 + std::abs(right)));
        ++compared;
    };
    std::vector<double> dweight(length), dbias(length);
    for (std::size_t row = 0; row < rows; ++row) {
        auto const at   = [&](std::vector<T> const& all, std::size_t i) { return static_cast<double>(all[row * length + i]); };
        auto const mean = [](auto const& of) {
            double sum = 0;
            for (std::size_t i = 0; i < length; ++i) sum += of(i);
            return sum / static_cast<double>(length);
        };
        auto const weight   = [&](std::size_t i) { return static_cast<double>(n.weight[i]); };
        double const centre = centres ? mean([&](std::size_t i) { return at(n.x, i); }) : 0;
        double const size   = std::sqrt(mean([&](std::size_t i) { return (at(n.x, i) - centre) * (at(n.x, i) - centre); }) + eps);
        auto const scaled   = [&](std::size_t i) { return (at(n.x, i) - centre) / size; };
        double const along  = mean([&](std::size_t i) { return weight(i) * at(n.dy, i) * scaled(i); });
        double const common = centres ? mean([&](std::size_t i) { return weight(i) * at(n.dy, i); }) : 0;
        for (std::size_t i = 0; i < length; ++i) {
            check(n.y[row * length + i], weight(i) * scaled(i) + (centres ? static_cast<double>(n.bias[i]) : 0));
            check(n.dx[row * length + i], (weight(i) * at(n.dy, i) - common - scaled(i) * along) / size);
            dweight[i] += at(n.dy, i) * scaled(i);
            dbias[i] += at(n.dy, i);
        }
    }
    for (std::size_t i = 0; i < length; ++i) {
        check(n.dweight[i], dweight[i]);
        if (centres) check(n.dbias[i], dbias[i]);
    }
    return compared;
}

// The calls stand outside of what is required: clang 14 tries that as a constant, and breaks on a range in it.
template <class T>
void check_rms_norm() {
    norm<T> n;
    actgen_status forward =
        actgen::forward<actgen::activations::rms_norm>(n.x, n.y, "weight"_s = n.weight, actgen::shape(n.shape));
    actgen_status backward =
        actgen::backward<actgen::activations::rms_norm>(n.x, n.dy, n.dx, "weight"_s = n.weight, actgen::shape(n.shape),
                                                        actgen::gradient("weight"_s, n.dweight), actgen::workspace(n.room));
    REQUIRE(forward == ACTGEN_OK);
    REQUIRE(backward == ACTGEN_OK);
    CHECK(compare(n, false, 1e-6) == 2 * rows * length + length);
}

template <class T>
void check_layer_norm() {
    norm<T> n;
    actgen_status forward = actgen::forward<actgen::activations::layer_norm>(n.x, n.y, "weight"_s = n.weight,
                                                                             "bias"_s = n.bias, actgen::shape(n.shape));
    actgen_status backward = actgen::backward<actgen::activations::layer_norm>(
        n.x, n.dy, n.dx, "weight"_s = n.weight, "bias"_s = n.bias, actgen::shape(n.shape),
        actgen::gradient("weight"_s, n.dweight), actgen::gradient("bias"_s, n.dbias), actgen::workspace(n.room));
    REQUIRE(forward == ACTGEN_OK);
    REQUIRE(backward == ACTGEN_OK);
    CHECK(compare(n, true, 1e-5) == 2 * rows * length + 2 * length);
}

}  // namespace

TEST_CASE("RMSNorm is its closed form, with a weight for each channel") {
    check_rms_norm<float>();
    check_rms_norm<double>();
}

TEST_CASE("LayerNorm is its closed form, with a weight and a bias for each channel") {
    check_layer_norm<float>();
    check_layer_norm<double>();
}
