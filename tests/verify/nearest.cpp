// The nearest floats: midpoints go to the even one, and a sweep finds what is one float off.
#include "catch.hpp"
#include "verify/nearest.hpp"
#include "verify/sweep.hpp"

#include <bit>
#include <limits>

#include <actgen/primitive/term.hpp>

#include "reference/multiprecision.hpp"

using namespace actgen;

namespace {

struct formula_of_x {
    graph g;
    term x{g, g.leaf(leaves::input)};

    std::vector<nearest_float> nearest(term y, std::vector<double> const& at) {
        bindings b;
        b.inputs = {at};
        return nearest_floats(g, y.id, b);
    }
};

constexpr float least = std::numeric_limits<float>::denorm_min();

}  // namespace

TEST_CASE("exact values halfway between two floats are told to be that") {
    formula_of_x f;
    auto const halves = f.nearest(f.x * literal(0.5), {double{least}, 3.0 * least, 5.0 * least, 6.0 * least});
    REQUIRE(halves.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) CHECK(halves[i].known);
    CHECK((halves[0].tie && halves[1].tie && halves[2].tie && !halves[3].tie));
    CHECK(halves[0].value == 0);
    CHECK(halves[1].value == 2 * least);
    CHECK(halves[2].value == 2 * least);
    CHECK(halves[3].value == 3 * least);
    // Beside a midpoint by what 150 bits tell.
    auto const beside = f.nearest(f.x * literal(0.5) + f.x * f.x, {3.0 * least, 5.0 * least});
    CHECK((beside[0].known && beside[1].known));
    CHECK(beside[0].value == 2 * least);
    CHECK(beside[1].value == 3 * least);
    // A quotient that is a midpoint is known as far as bits tell.
    float const even = 0x1.aaaaaap-2f, odd = std::nextafter(even, 1.0f);
    double const midpoint = (double{even} + double{odd}) / 2;
    auto const sixths     = f.nearest((f.x * real(2) + real(3)) / real(6), {3 * midpoint - 1.5});
    CHECK(sixths[0].tie);
    CHECK((std::bit_cast<std::uint32_t>(sixths[0].value) & 1) == 0);
}

TEST_CASE("beyond the range the nearest float is an infinity, from its midpoint on") {
    formula_of_x f;
    double const largest = std::numeric_limits<float>::max();
    auto const twice     = f.nearest(f.x + f.x, {largest / 2, 0x1.ffffffp126, 0x1.fffffefp126, -0x1p127});
    CHECK(twice[0].value == std::numeric_limits<float>::max());
    CHECK(twice[1].value == HUGE_VALF);
    CHECK(twice[2].value == std::numeric_limits<float>::max());
    CHECK(twice[3].value == -HUGE_VALF);
}

TEST_CASE("a sweep for the nearest floats finds the one that is not") {
    formula_of_x f;
    term const y       = f.x / (real(1) + apply(primitives::exp, -f.x));
    float const victim = 1.5f;
    auto const swept   = [&](int off) {
        auto const run = [&f, &y, off, victim](float const* x, float* const* results, std::size_t n) {
            bindings b;
            b.inputs = {{x, x + n}};
            std::vector<nearest_float> const exact = nearest_floats(f.g, y.id, b);
            for (std::size_t i = 0; i < n; ++i) {
                results[0][i] = exact[i].value;
                if (x[i] == victim) results[0][i] = std::bit_cast<float>(std::bit_cast<std::uint32_t>(exact[i].value) + static_cast<std::uint32_t>(off));
            }
        };
        swept_result wanted;
        wanted.nearest = true;
        return sweep({{f.g, y.id, {}}}, {{run, {wanted}}}, {.stride = 1 << 20})[0][0].nearest;
    };
    CHECK(swept(0).wrong == 0);
    nearest_report const one = swept(1);
    CHECK(one.wrong == 1);
    CHECK(one.wrong_input == victim);
}

TEST_CASE("what is known of a value says which float it rounds to, or that it does not") {
    CHECK(common_float(1, 0x1p-60, 0x1p-60) == 1.0f);
    CHECK(common_float(0x1.000001p0, 0, 0) == std::nullopt);  // a midpoint
    CHECK(common_float(0x1.000001p0, 0x1p-40, 0x1p-45) == std::nextafter(1.0f, 2.0f));
    CHECK(common_float(0x1.000001p0, -0x1p-40, 0x1p-45) == 1.0f);
    CHECK(common_float(0x1p128, 0, 0x1p60) == HUGE_VALF);
}
