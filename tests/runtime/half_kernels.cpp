// Kernels behind arrays of 16 bits: the C++ layer, accumulation in every layout, and what a wrong call is told.
#include <actgen/runtime/call.hpp>

#include <algorithm>
#include <vector>

#include "catch.hpp"
#include "plain_activation.hpp"

namespace actgen::runtime_test {

using namespace actgen::literals;

namespace {

constexpr std::size_t planes = 3, places = 5, each = 7, all_elements = planes * places * each;

template <class S>
std::vector<S> half_numbers(std::size_t count, int seed) {
    std::vector<S> all(count);
    for (std::size_t i = 0; i < count; ++i) all[i] = to_half<S>(static_cast<float>(static_cast<int>((i * 37 + static_cast<std::size_t>(seed) * 11) % 41) - 20) / 7.0F);
    return all;
}
template <class S>
std::vector<float> widened_numbers(std::vector<S> const& all) {
    std::vector<float> wide;
    for (S v : all) wide.push_back(to_float(v));
    return wide;
}
template <class S>
bool are_rounded(std::vector<S> const& stored, std::vector<float> const& wide) {
    for (std::size_t i = 0; i < wide.size(); ++i)
        if (stored[i].bits != to_half<S>(wide[i]).bits) return false;
    return stored.size() == wide.size();
}

}  // namespace

TEMPLATE_TEST_CASE("arrays of 16 bits in the C++ layer: results of floats, rounded; sums in floats", "", bf16, f16) {
    using S            = TestType;
    actgen_status said = ACTGEN_OK;  // apart from REQUIRE: clang 14 crashes on such calls inside it
    for (bool adds : {false, true}) {
        auto const x = half_numbers<S>(all_elements, 1), gate = half_numbers<S>(all_elements, 2), dy = half_numbers<S>(all_elements, 3);
        auto dx = half_numbers<S>(all_elements, 4), dgate = half_numbers<S>(all_elements, 5);
        auto wide_dx = widened_numbers(dx), wide_dgate = widened_numbers(dgate);
        std::vector<float> const w{0.5F, 1.0F / 3, -2, 3, 0.1F};
        std::vector<float> dw(places, 1), ds(2, 1), wide_dw = dw, wide_ds = ds;
        std::vector<double> room(256);
        auto const space    = workspace(std::as_writable_bytes(std::span(room)));
        auto const channels = shape(actgen_extents(planes, places, each));
        if (adds) {
            said = backward<plain_activation>(x, gate, dy, dx, dgate, "w"_s = w, gradient("w"_s, dw), gradient("s"_s, ds), space, channels, accumulate);
            REQUIRE(said == ACTGEN_OK);
            said = backward<plain_activation>(widened_numbers(x), widened_numbers(gate), widened_numbers(dy), wide_dx, wide_dgate, "w"_s = w, gradient("w"_s, wide_dw),
                                              gradient("s"_s, wide_ds), space, channels, accumulate);
        } else {
            said = backward<plain_activation>(x, gate, dy, dx, dgate, "w"_s = w, gradient("w"_s, dw), gradient("s"_s, ds), space, channels);
            REQUIRE(said == ACTGEN_OK);
            said = backward<plain_activation>(widened_numbers(x), widened_numbers(gate), widened_numbers(dy), wide_dx, wide_dgate, "w"_s = w, gradient("w"_s, wide_dw),
                                              gradient("s"_s, wide_ds), space, channels);
        }
        REQUIRE(said == ACTGEN_OK);
        CHECK(are_rounded(dx, wide_dx));
        CHECK(are_rounded(dgate, wide_dgate));
        CHECK(dw == wide_dw);
        CHECK(ds == wide_ds);
    }
}

TEST_CASE("a wrong call of arrays of 16 bits is told so, and right ones at any element are not") {
    std::vector<std::uint16_t> x(40, 0x3F80), gate(40, 0x3F80), y(40, 7);
    std::vector<float> w(4, 1.0F);
    actgen_shape shape = actgen_extents(2, 3, 5);
    actgen_values values[] = {{w.data(), 3}, {nullptr, 0}, {nullptr, 0}};
    auto const status_of   = [&](void const* at_x, void const* at_gate, void* at_y) {
        actgen_call call = actgen_call_on(&shape);
        call.x           = at_x;
        call.gate        = at_gate;
        call.y           = at_y;
        call.parameters  = values;
        return plain::bf16_kernels[0].run(&plain::bf16_kernels[0], &call);
    };
    auto const byte_of = [](auto& all, std::size_t byte) { return reinterpret_cast<char*>(all.data()) + byte; };
    CHECK(status_of(byte_of(x, 1), gate.data(), y.data()) == ACTGEN_MISALIGNED);
    CHECK(status_of(x.data(), gate.data(), byte_of(y, 3)) == ACTGEN_MISALIGNED);
    CHECK(status_of(x.data(), gate.data(), x.data() + 1) == ACTGEN_OVERLAP);
    CHECK(status_of(x.data(), gate.data(), x.data() + 29) == ACTGEN_OVERLAP);
    CHECK(status_of(x.data(), gate.data(), w.data()) == ACTGEN_OVERLAP);
    CHECK(status_of(x.data(), nullptr, y.data()) == ACTGEN_NULL_POINTER);
    values[0].data = byte_of(w, 2);
    CHECK(status_of(x.data(), gate.data(), y.data()) == ACTGEN_MISALIGNED);
    values[0].data = w.data();
    w[1]           = std::numeric_limits<float>::quiet_NaN();
    CHECK(status_of(x.data(), gate.data(), y.data()) == ACTGEN_PARAMETER_NAN);
    w[1] = 1;
    CHECK(std::count(y.begin(), y.end(), std::uint16_t{7}) == 40);

    CHECK(status_of(x.data() + 1, gate.data() + 3, y.data() + 1) == ACTGEN_OK);
    CHECK(std::count(y.begin(), y.end(), std::uint16_t{7}) == 10);
    CHECK(status_of(x.data(), gate.data(), x.data()) == ACTGEN_OK);
    CHECK(std::equal(x.begin(), x.begin() + 30, y.begin() + 1));
    shape.inner = SIZE_MAX / 5;
    CHECK(status_of(x.data(), gate.data(), y.data()) == ACTGEN_SIZE_OVERFLOW);
}

TEST_CASE("the workspace of arrays of 16 bits is that of floats") {
    actgen_shape const shape = actgen_extents(20, 3, 50);
    std::size_t bytes = 0, of_floats = 0, blocks = 0, blocks_of_floats = 0;
    REQUIRE(plain::bf16_kernels[1].workspace(&plain::bf16_kernels[1], &shape, &bytes, &blocks) == ACTGEN_OK);
    REQUIRE(plain::kernels<float>[1].workspace(&plain::kernels<float>[1], &shape, &of_floats, &blocks_of_floats) == ACTGEN_OK);
    CHECK(bytes == of_floats);
    CHECK(blocks == blocks_of_floats);
    CHECK(bytes > 0);
}

}  // namespace actgen::runtime_test
