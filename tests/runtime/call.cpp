// The C++ layer: initial values of every kind of parameter, gates in two arrays, second order, lengths.
#include <actgen/runtime/call.hpp>

#include <vector>

#include "catch.hpp"
#include "plain_activation.hpp"

namespace actgen::runtime_test {

using namespace actgen::literals;

namespace {

constexpr std::size_t outer = 3, channels = 5, inner = 7, n = outer * channels * inner;

template <class T>
std::vector<T> numbers(std::size_t count, int seed) {
    std::vector<T> all(count);
    for (std::size_t i = 0; i < count; ++i) all[i] = static_cast<T>(static_cast<int>((i * 37 + static_cast<std::size_t>(seed) * 11) % 41) - 20) / T(8);
    return all;
}

template <class T>
struct operands {
    std::vector<T> x = numbers<T>(n, 1), gate = numbers<T>(n, 2), dy = numbers<T>(n, 3), vx = numbers<T>(n, 4), vgate = numbers<T>(n, 5);
    std::vector<T> y = std::vector<T>(n), dx = y, dgate = y, ddy = y;
};

std::size_t channel_of(std::size_t i) { return i / inner % channels; }

// What a kernel with one length asks of the shape.
auto const in_channels = shape(actgen_extents(outer, channels, inner));

}  // namespace

TEMPLATE_TEST_CASE("parameters that are not named have their initial values, in lists and in every channel", "", float, double) {
    actgen_status said = ACTGEN_OK;  // apart from REQUIRE: clang 14 crashes on such calls inside it
    using T = TestType;
    operands<T> o;
    said = forward<plain_activation>(o.x, o.gate, o.y, in_channels);
    REQUIRE(said == ACTGEN_OK);
    for (std::size_t i = 0; i < n; ++i) REQUIRE(o.y[i] == (T(1.5) * o.x[i] + T(0.25)) * o.gate[i] + T(-2) + T(0.5));
    said = forward<plain_activation>(o.x, o.gate, o.y);
    REQUIRE(said == ACTGEN_OK);  // flat: one channel
    for (std::size_t i = 0; i < n; ++i) REQUIRE(o.y[i] == (T(1.5) * o.x[i] + T(0.25)) * o.gate[i] + T(-2) + T(0.5));

    std::vector<T> const w = numbers<T>(channels, 6), s = {3, 4};
    said = forward<plain_activation>(o.x, o.gate, o.y, "w"_s = w, in_channels, "s"_s = s, "b"_s = 1);
    REQUIRE(said == ACTGEN_OK);
    for (std::size_t i = 0; i < n; ++i) REQUIRE(o.y[i] == (w[channel_of(i)] * o.x[i] + T(3)) * o.gate[i] + T(4) + T(1));
    said = forward<plain_activation>(o.x, o.gate, o.y, "w"_s = s, in_channels);
    REQUIRE(said == ACTGEN_PARAMETER_COUNT);
}

TEMPLATE_TEST_CASE("gates in two arrays, and their gradients", "", float, double) {
    actgen_status said = ACTGEN_OK;  // apart from REQUIRE: clang 14 crashes on such calls inside it
    using T = TestType;
    operands<T> o;
    std::vector<T> const w = numbers<T>(channels, 6);
    std::vector<T> dw(channels);
    T db = 0;
    std::vector<std::byte> room(1 << 16);
    said = backward<plain_activation>(o.x, o.gate, o.dy, o.dx, o.dgate, "w"_s = w, in_channels, gradient("w"_s, dw),
                                       gradient("b"_s, db), workspace(room));
    REQUIRE(said == ACTGEN_OK);
    std::vector<T> expected_dw(channels);
    T expected_db = 0;
    for (std::size_t i = 0; i < n; ++i) {
        REQUIRE(o.dx[i] == o.dy[i] * w[channel_of(i)] * o.gate[i]);
        REQUIRE(o.dgate[i] == o.dy[i] * (w[channel_of(i)] * o.x[i] + T(0.25)));
        expected_dw[channel_of(i)] += o.dy[i] * o.x[i] * o.gate[i];
        expected_db += o.dy[i];
    }
    for (std::size_t c = 0; c < channels; ++c) CHECK(dw[c] == Approx(expected_dw[c]).epsilon(1e-5));
    CHECK(db == Approx(expected_db).epsilon(1e-5));

    // One array for both, as a shape says, gives the same.
    std::vector<T> both(2 * n), dboth(2 * n);
    for (std::size_t i = 0; i < n; ++i) both[2 * i] = o.x[i], both[2 * i + 1] = o.gate[i];
    auto const pairs = shape(actgen_gated(ACTGEN_GATE_INTERLEAVED, outer, channels, inner));
    said = backward<plain_activation>(both, o.dy, dboth, pairs, "w"_s = w);
    REQUIRE(said == ACTGEN_OK);
    for (std::size_t i = 0; i < n; ++i) REQUIRE((dboth[2 * i] == o.dx[i] && dboth[2 * i + 1] == o.dgate[i]));
    said = forward<plain_activation>(both, o.y, pairs);
    REQUIRE(said == ACTGEN_OK);
    said = forward<plain_activation>(o.x, o.y, pairs);
    REQUIRE(said == ACTGEN_SIZE_MISMATCH);
    said = forward<plain_activation>(o.x, o.y);
    REQUIRE(said == ACTGEN_NULL_POINTER);  // where is the gate?
}

TEMPLATE_TEST_CASE("second order with directions of operands and parameters", "", float, double) {
    actgen_status said = ACTGEN_OK;  // apart from REQUIRE: clang 14 crashes on such calls inside it
    using T = TestType;
    operands<T> o;
    std::vector<T> const w = numbers<T>(channels, 6), vw = numbers<T>(channels, 7);
    said = double_backward<plain_activation>(o.x, o.gate, o.dy, o.vx, o.vgate, o.ddy, o.dx, o.dgate, in_channels, "w"_s = w,
                                              direction("w"_s, vw), direction("b"_s, 2));
    REQUIRE(said == ACTGEN_OK);
    for (std::size_t i = 0; i < n; ++i) {
        T const wi = w[channel_of(i)], vwi = vw[channel_of(i)];
        REQUIRE(o.dx[i] == o.dy[i] * (o.vgate[i] * wi + vwi * o.gate[i]));
        REQUIRE(o.dgate[i] == o.dy[i] * (o.vx[i] * wi + vwi * o.x[i]));
        REQUIRE(o.ddy[i] == Approx(o.vx[i] * wi * o.gate[i] + o.vgate[i] * (wi * o.x[i] + T(0.25)) + vwi * o.x[i] * o.gate[i] + T(2)).margin(1e-5));
    }
    operands<T> few;  // nullptr: a direction that is zero, results that nobody wants
    said = double_backward<plain_activation>(few.x, few.gate, few.dy, few.vx, nullptr, nullptr, nullptr, few.dgate, in_channels,
                                              "w"_s = w);
    REQUIRE(said == ACTGEN_OK);
    for (std::size_t i = 0; i < n; ++i) REQUIRE(few.dgate[i] == few.dy[i] * (few.vx[i] * w[channel_of(i)]));

    std::vector<T> both(2 * n), directions(2 * n), dboth(2 * n);
    for (std::size_t i = 0; i < n; ++i) {
        both[2 * i] = o.x[i], both[2 * i + 1] = o.gate[i];
        directions[2 * i] = o.vx[i], directions[2 * i + 1] = o.vgate[i];
    }
    said = double_backward<plain_activation>(both, o.dy, directions, nullptr, dboth, "w"_s = w, direction("w"_s, vw),
                                              shape(actgen_gated(ACTGEN_GATE_INTERLEAVED, outer, channels, inner)));
    REQUIRE(said == ACTGEN_OK);
    for (std::size_t i = 0; i < n; ++i) REQUIRE((dboth[2 * i] == o.dx[i] && dboth[2 * i + 1] == o.dgate[i]));
}

TEST_CASE("lengths that do not fit are told, with and without a shape") {
    operands<float> o;
    std::vector<float> few(n - 1), none;
    CHECK(forward<plain_activation>(o.x, o.gate, few) == ACTGEN_SIZE_MISMATCH);
    CHECK(forward<plain_activation>(o.x, few, o.y) == ACTGEN_SIZE_MISMATCH);
    CHECK(forward<plain_activation>(o.x, o.gate, few, in_channels) == ACTGEN_SIZE_MISMATCH);
    CHECK(backward<plain_activation>(o.x, o.gate, o.dy, few, o.dgate, in_channels) == ACTGEN_SIZE_MISMATCH);
    CHECK(forward<plain_activation>(none, none, none) == ACTGEN_OK);
    CHECK(forward_derivative<plain_activation>(o.x, o.y, o.dx) == ACTGEN_NO_KERNEL);
}

}  // namespace actgen::runtime_test
