// What machine operations mean, against the standard library where it knows the same, and kernels run by it.
#include "catch.hpp"

#include <cmath>
#include <random>

#include <actgen/graph/fold.hpp>
#include <actgen/lower/interpret.hpp>
#include <actgen/lower/machine_writer.hpp>

#include "rare_example.hpp"

using namespace actgen;

namespace {

template <class T>
bool same_number(T a, T b) { return (a != a && b != b) || ieee::bits(a) == ieee::bits(b); }

// Of any size, near to one another, and special ones.
template <class T>
T any_number(std::mt19937_64& random) {
    using L = std::numeric_limits<T>;
    static constexpr T special[]{T(0), -T(0), T(1), T(-0.5), T(2.5), L::infinity(), -L::infinity(), L::quiet_NaN(), L::max(),
                                 L::min(), L::denorm_min(), -L::denorm_min()};
    switch (random() % 3) {
        case 0: return special[random() % std::size(special)];
        case 1: return ieee::number<T>(static_cast<ieee::bits_of<T>>(random()));
        default: return std::ldexp(static_cast<T>(static_cast<std::int32_t>(random()) >> random() % 31), static_cast<int>(random() % 40) - 30);
    }
}

template <class T>
constexpr T value(primitive const& p, T u, T v = 0, T w = 0, bool fused = true) {
    T result = 0;
    p.exactly.value.of<T>()({&u, &v, &w, &result, 1, fused});
    return result;
}

// Meanings are constants where nothing of the standard library is asked.
static_assert(value(machine::multiply_add, 1 + 0x1p-23f, 1 - 0x1p-23f, -1.0f) == -0x1p-46f);
static_assert(value(machine::multiply_add, 1 + 0x1p-23f, 1 - 0x1p-23f, -1.0f, false) == 0);
static_assert(value(machine::scale, 0x1.8p-1000, -74.0) == 0x1p-1073);  // half to even
static_assert(value(machine::truncate_mantissa, 1 + 0x1p-25 + 0x1p-26) == 1 + 0x1p-25);  // 27 bits of 53 go, and 12 of 24
static_assert(value(machine::truncate_mantissa, 1 + 0x1p-11f + 0x1p-12f) == 1 + 0x1p-11f);
static_assert(value(machine::power_of_product, 2.0f, 2.125f) == 16);
static_assert(value(machine::floor, -0.25f) == -1 && value(machine::exponent, 0x1p-1074) == -1074);

kernel cubic(dtype type) {  // x (x + y) rounded down, and the same times the parameter
    kernel k{.kind = kernel_kind::forward, .type = type, .body = {}, .results = {}, .rows = {}};
    graph& g        = k.body;
    node_id const x = g.leaf(leaves::input), gate = g.leaf(leaves::input, 1), b = g.leaf(leaves::parameter);
    node_id const y = g.apply(machine::floor, g.apply(machine::multiply, x, g.apply(machine::add, x, gate)));
    k.results       = {{result_role::output, 0, y}, {result_role::derivative, 0, g.apply(machine::multiply, y, b)}};
    return k;
}

}  // namespace

TEMPLATE_TEST_CASE("roundings and exponents are the standard library's", "", float, double) {
    std::mt19937_64 random(3);
    std::size_t wrong = 0, subnormal = 0;
    for (int i = 0; i < 400000; ++i) {
        TestType const u = any_number<TestType>(random), v = any_number<TestType>(random);
        TestType const off = 1 + static_cast<TestType>(random() % 5) * std::numeric_limits<TestType>::epsilon();
        TestType const w   = i % 2 ? any_number<TestType>(random) : -(u * v) * off;
        int const power  = static_cast<int>(random() % 5000) - 2500;
        wrong += !same_number(ieee::fused_multiply_add(u, v, w), std::fma(u, v, w));
        wrong += !same_number(ieee::round(u), std::nearbyint(u)) || !same_number(ieee::floor(u), std::floor(u));
        wrong += !same_number(ieee::copy_sign(u, v), std::copysign(u, v)) || !same_number(ieee::absolute(u), std::fabs(u));
        wrong += !same_number(ieee::scaled(u, static_cast<TestType>(power)), std::scalbn(u, power));
        if (u > 0 && std::isfinite(u)) wrong += ieee::exponent(u) != static_cast<TestType>(std::ilogb(u));
        TestType const scaled = ieee::scaled(u, static_cast<TestType>(power));
        subnormal += scaled != 0 && std::fabs(scaled) < std::numeric_limits<TestType>::min();
    }
    CHECK(wrong == 0);
    CHECK(subnormal > 1000);
}

TEMPLATE_TEST_CASE("without fused multiply-add the rest of a product is off by no more than one unit of 1", "", float, double) {
    std::mt19937_64 random(4);
    TestType const widest = sizeof(TestType) == 4 ? TestType(0x1p10) : TestType(0x1p24);
    std::size_t wrong = 0, inexact = 0;
    for (int i = 0; i < 400000; ++i) {
        TestType const u = std::ldexp(static_cast<TestType>(random()), static_cast<int>(random() % 20) - 70);
        TestType const v = std::ldexp(static_cast<TestType>(random()), -64);
        if (!(u * v < widest)) continue;
        TestType const w     = value(machine::round_product, u, v);
        TestType const twice = value(machine::product_rest, u, v, w, false), once = value(machine::product_rest, u, v, w, true);
        wrong += !(std::fabs(twice - once) <= std::numeric_limits<TestType>::epsilon());
        inexact += twice != once;
    }
    CHECK(wrong == 0);
    CHECK(inexact > 100);
}

TEMPLATE_TEST_CASE("a kernel gives an element the same in a block and alone", "", float, double) {
    interpreter<TestType> const f(cubic(sizeof(TestType) == 4 ? dtype::f32 : dtype::f64));
    CHECK(f.operations() == 4);
    std::mt19937_64 random(6);
    std::vector<TestType> x, gate;
    for (std::size_t i = 0; i < 2 * interpreter<TestType>::block + 7; ++i)
        x.push_back(any_number<TestType>(random)), gate.push_back(any_number<TestType>(random));
    auto const all = f.run({.input = {x.data(), gate.data()}, .parameters = {TestType(3)}}, x.size());
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        auto const alone   = f.run({.input = {&x[i], &gate[i]}, .parameters = {TestType(3)}}, 1);
        TestType const y   = std::floor(x[i] * (x[i] + gate[i]));
        wrong += !same_number(all[0][i], alone[0][0]) || !same_number(all[1][i], alone[1][0]) || !same_number(all[0][i], y) || !same_number(all[1][i], 3 * y);
    }
    CHECK(wrong == 0);
}

TEST_CASE("what no operation says and no array holds is told") {
    kernel k = cubic(dtype::f32);
    CHECK_THROWS_WITH(interpreter<float>(k).run({.input = {nullptr, nullptr}, .parameters = {1.0f}}, 3),
                      "interpreter: the kernel reads an input, of which there are no values");
    k.results[0].root = k.body.apply(machine::row_sum_rest, k.body.leaf(leaves::input));
    CHECK_THROWS_WITH(interpreter<float>(k), "interpreter: nothing says what machine.row_sum_rest computes, element by element");
}

TEST_CASE("each operation says what it means") {
    for (primitive const* p : machine::elementwise) {
        CAPTURE(p->name);
        CHECK(p->level == stage::machine);
        CHECK((p->exactly.value.f32 != nullptr && p->exactly.value.f64 != nullptr));
    }
    CHECK(std::size(machine::elementwise) == 39);
}

TEMPLATE_TEST_CASE("segments run up with their operand, and any operand lies in one", "", float, double) {
    std::mt19937_64 random(8);
    for (int bits : {0, 1, 2, 3})
        for (int entries : {8, 16}) {
            auto const segment = [&](TestType u) { return value(machine::segment, u, static_cast<TestType>(bits), static_cast<TestType>(entries)); };
            // From a power of two with only zeros in its last exponent's bits: 2^bits segments in each octave.
            int const octaves = entries >> bits, start = octaves > 1 ? 1 : 0;
            for (int k = 0; k < entries; ++k) {
                TestType const low  = std::ldexp(1 + static_cast<TestType>(k % (1 << bits)) / static_cast<TestType>(1 << bits), start + (k >> bits));
                TestType const high = std::ldexp(1 + static_cast<TestType>(k % (1 << bits) + 1) / static_cast<TestType>(1 << bits), start + (k >> bits));
                TestType const first = segment(low);
                CHECK(segment(std::nextafter(high, TestType(0))) == first);
                CHECK(segment(high) == std::fmod(first + 1, static_cast<TestType>(entries)));
            }
            std::size_t outside = 0;
            for (int i = 0; i < 10000; ++i) {
                TestType const s = segment(any_number<TestType>(random));
                outside += !(s >= 0 && s < static_cast<TestType>(entries) && s == std::floor(s));
            }
            CHECK(outside == 0);
        }
}

TEMPLATE_TEST_CASE("a kernel's rows are looked up in the segment of each element", "", float, double) {
    dtype const type = sizeof(TestType) == 4 ? dtype::f32 : dtype::f64;
    kernel k{.kind = kernel_kind::forward, .type = type, .body = {}, .results = {}, .rows = {}};
    machine_writer w{k.body, type, k.rows};
    constexpr double first[] = {0.1, 1, 2, 3, 4, 5, 6, 7}, second[] = {7, 6, 5, 4, 3, 2, 1, -0.0};
    node_id const place = w.segment(k.body.leaf(leaves::input), 2, 8), y = w.entry(place, first);
    k.results           = {{result_role::output, 0, y}, {result_role::derivative, 0, w.entry(place, second)}};
    CHECK(w.entry(place, first) == y);
    CHECK_THROWS_AS(w.entry(place, std::span<double const>(first, 4)), char const*);
    CHECK(k.rows.size() == 2);
    std::vector<TestType> const x{1, TestType(1.3), TestType(1.5), TestType(1.99), 2, 3, std::numeric_limits<TestType>::quiet_NaN()};
    auto const found = interpreter<TestType>(k).run({.input = {x.data()}}, x.size());
    // The last bit of the exponent of 1 is 1, of 2 it is 0.
    CHECK(found[0] == std::vector<TestType>{4, 5, 6, 7, static_cast<TestType>(0.1), 2, found[0][6]});
    CHECK((found[0][6] == 4 || found[0][6] == 6));
    CHECK(found[1][3] == 0);
    CHECK(std::signbit(found[1][3]));
}

// All values of a rare kernel do not depend on what is rare: it is a choice.
TEMPLATE_TEST_CASE("a rare path is interpreted as a choice", "", float, double) {
    kernel const rare = testing::rare_example(sizeof(TestType) == 4 ? dtype::f32 : dtype::f64);
    kernel chosen{.kind = rare.kind, .type = rare.type, .body = {}, .results = rare.results, .rows = rare.rows};
    std::vector<node_id> roots;
    for (auto const& r : rare.results) roots.push_back(r.root);
    int rarely       = 0;
    auto const moved = rebuild(rare.body, roots, [&](node n, node_id) {
        if (n.op->branches) n.op = &machine::select, ++rarely;
        return chosen.body.add(n);
    });
    for (auto& r : chosen.results) r.root = moved[r.root];
    CHECK(rarely == 5);
    std::mt19937_64 random(11);
    std::vector<TestType> x;
    for (int i = 0; i < 20000; ++i) x.push_back(any_number<TestType>(random));
    leaf_arrays<TestType> const given{.input = {x.data()}, .parameters = {TestType(0.75)}};
    auto const one = interpreter<TestType>(rare).run(given, x.size()), other = interpreter<TestType>(chosen).run(given, x.size());
    std::size_t wrong = 0;
    for (std::size_t r = 0; r < one.size(); ++r)
        for (std::size_t i = 0; i < x.size(); ++i) wrong += !same_number(one[r][i], other[r][i]);
    CHECK(wrong == 0);
}
