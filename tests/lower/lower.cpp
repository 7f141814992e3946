// Lowering as a constant expression, and the size of what it makes.
#include "catch.hpp"

#include <actgen/lower/lower.hpp>

#include "formulas.hpp"

using namespace actgen;
using namespace actgen::testing;

namespace {

constexpr kernel lowered_constant(term (*build)(term), dtype type) {
    graph g;
    term const x{g, g.leaf(leaves::input)};
    node_id const y = build(x).id;
    return lower(g, {{result_role::output, 0, y}}, kernel_kind::forward, type);
}

constexpr int operations(kernel const& k) {
    int count = 0;
    for (node_id i = 0; i < k.body.size(); ++i) count += k.body[i].op->level != stage::leaf;
    return count;
}

constexpr term relu(term x) { return apply(primitives::maximum, x, constant_like(x, 0)); }
constexpr term hard_swish(term x) {
    return x * apply(primitives::minimum, apply(primitives::maximum, x / real(6) + real(0.5), constant_like(x, 0)), constant_like(x, 1));
}
constexpr term softmax(term x) {
    term const e = apply(primitives::exp, x - apply(primitives::row_max, x));
    return e / apply(primitives::row_sum, e);
}

static_assert(operations(lowered_constant(relu, dtype::f32)) == 1);
static_assert(operations(lowered_constant(hard_swish, dtype::f32)) <= 7);  // two of them are cheaper than the division
static_assert(operations(lowered_constant(silu, dtype::f32)) <= 22);
static_assert(operations(lowered_constant(gelu, dtype::f32)) <= 50);
static_assert(operations(lowered_constant(softmax, dtype::f32)) <= 30);

// Only machine operations, leaves and reductions come out, and every constant is a number of the dtype.
constexpr bool well_formed(kernel const& k) {
    for (node_id i = 0; i < k.body.size(); ++i) {
        node const& n = k.body[i];
        if (n.op->level == stage::real && n.op->reduces == extent::pointwise) return false;
        if (n.op == &leaves::constant && n.value.low != 0) return false;
        if (n.op == &leaves::constant && k.type == dtype::f32 && n.value.high == n.value.high &&
            static_cast<double>(static_cast<float>(n.value.high)) != n.value.high)
            return false;
    }
    return true;
}
static_assert(well_formed(lowered_constant(gelu, dtype::f32)));
static_assert(well_formed(lowered_constant(gelu, dtype::f64)));
static_assert(well_formed(lowered_constant(softmax, dtype::f32)));

}  // namespace

TEST_CASE("a constant is rounded once to its dtype") {
    // Halfway between two floats but for its low part.
    CHECK(rounded_to(dtype::f32, real(1 + 0x1p-24, 0x1p-80)) == 1 + 0x1p-23);
    CHECK(rounded_to(dtype::f32, real(1 + 0x1p-24, -0x1p-80)) == 1);
    CHECK(rounded_to(dtype::f32, real(1 + 0x1p-24)) == 1);
    CHECK(rounded_to(dtype::f32, literal(0.1)) == static_cast<double>(0.1f));
    CHECK(literal(1e-30).low == -8.333642060758599e-47);  // by exact fractions
    CHECK(literal(1e200).low == Approx(3.0266877787489637e183).epsilon(1e-14));
    CHECK((literal(1e-30) * literal(100)).high == 1e-28);
}

TEST_CASE("softmax's tail keeps the low part of x minus the row's maximum") {
    interpreter<float> const f(lowered_constant(softmax, dtype::f32));
    leaf_values<float> given;
    given.x = {10.123457f, -60.987654f, -75.31415f, -90.77777f, 3.3333333f, 10.0f};
    auto const y = evaluated(f, given)[0];
    long double sum = 0;
    for (float x : given.x) sum += std::exp(static_cast<long double>(x) - 10.123457f);
    for (std::size_t i = 0; i < y.size(); ++i)
        CHECK(error_in_ulps(y[i], std::exp(static_cast<long double>(given.x[i]) - 10.123457f) / sum) < 3);
}

TEST_CASE("softmax of masked elements is zero") {
    interpreter<float> const f(lowered_constant(softmax, dtype::f32));
    leaf_values<float> given;
    given.x = {1.0f, -std::numeric_limits<float>::infinity(), 1.0f};
    auto const y = evaluated(f, given)[0];
    CHECK(y[0] == 0.5f);
    CHECK(y[1] == 0.0f);
}
