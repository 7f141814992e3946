// The fast oracle: cancelling formulas are decided by the right tier, and what it decides agrees with ball arithmetic.
#include "catch.hpp"
#include "reference/oracle.hpp"

#include <random>

#include <actgen/primitive/term.hpp>

#include "reference/multiprecision.hpp"

using namespace actgen;

namespace {

struct cancelling_formulas {
    graph g;
    term x{g, g.leaf(leaves::input)};
    term half_way       = apply(primitives::erf, x / square_root(real(2)));
    term gelu           = real(0.5) * x * (real(1) + half_way);  // cancels on the left
    term mish           = x * apply(primitives::tanh, apply(primitives::log, real(1) + apply(primitives::exp, x)));
    term s              = apply(primitives::sigmoid, x);
    term logistic_slope = s * (real(1) - s);
    term softplus_expm1 = apply(primitives::log1p, apply(primitives::exp, x)) + (apply(primitives::exp, x) - real(1));
    term tanh_sums      = (real(1) + apply(primitives::tanh, x)) * (real(1) - apply(primitives::tanh, x));
    term normal_tails =
        (real(1) - apply(primitives::normal_cdf, x)) * (real(1) - half_way) + (real(1) - apply(primitives::erfc, x));
    term bent             = apply(primitives::sqrt, x* x + real(1)) - real(1);
    term one_minus_square = real(1) - apply(primitives::tanh, x) * apply(primitives::tanh, x);
};

// The exact value at x, which the enclosure of element i holds.
enclosure agreed_with_mpfr(graph const& g, term root, double x, enclosure_block const& e, std::size_t i) {
    bindings b;
    b.inputs              = {{x}};
    enclosure const exact = evaluate_exactly(g, root.id, b).at(0);
    double const apart    = static_cast<double>(exact.value - real(e.high[i], e.low[i]));
    CAPTURE(x, exact.value.high, e.high[i], e.bound[i]);
    REQUIRE(std::fabs(apart) <= e.bound[i] + exact.bound + 0x1p-100 * std::fabs(exact.value.high));
    return exact;
}

void audit(cancelling_formulas& f, term root, dtype type, double low, double high) {
    oracle truth(f.g, root.id, {}, type);
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> where(low, high);
    for (int round = 0; round < 2; ++round) {
        alignas(64) double x[block_size];
        for (double& v : x)
            v = type == dtype::f32 ? static_cast<double>(static_cast<float>(where(random))) : where(random);
        block_leaves leaves;
        leaves.inputs[0] = x;
        enclosure_block e;
        truth.enclose(leaves, block_size, e);
        for (std::size_t i = 0; i < block_size; ++i) {
            enclosure const exact = agreed_with_mpfr(f.g, root, x[i], e, i);
            // Below 2^-1012 a pair of doubles knows float64 to one unit only.
            REQUIRE(e.bound[i] <= std::max(1.001e-3 * unit_in_last_place(exact.value.high, type), 0x1p-1074));
        }
    }
    CHECK(truth.counts().undecided == 0);
}

}  // namespace

TEST_CASE("decided values agree with ball arithmetic") {
    cancelling_formulas f;
    for (term root : {f.gelu, f.mish, f.one_minus_square, f.logistic_slope, f.softplus_expm1, f.tanh_sums,
                      f.normal_tails, f.bent}) {
        audit(f, root, dtype::f32, -6, 6);
        audit(f, root, dtype::f32, -40, 40);
        audit(f, root, dtype::f64, -6, 6);
        audit(f, root, dtype::f64, -30, 30);
        audit(f, root, dtype::f64, -2000, 2000);
    }
}

TEST_CASE("cancelling sums do not fall to ball arithmetic") {
    cancelling_formulas f;
    for (term root : {f.gelu, f.mish, f.one_minus_square, f.logistic_slope, f.tanh_sums, f.bent}) {
        oracle truth(f.g, root.id, {}, dtype::f32);
        alignas(64) double x[block_size];
        for (std::size_t i = 0; i < block_size; ++i) x[i] = -12 + 24 * static_cast<double>(i) / block_size;
        block_leaves leaves;
        leaves.inputs[0] = x;
        enclosure_block e;
        truth.enclose(leaves, block_size, e);
        CHECK(truth.counts().by_multiprecision == 0);
        CHECK(truth.counts().by_intervals > block_size * 9 / 10);
        CHECK(truth.confirmed(leaves, 17, e));
        e.high[17] *= 1 + 1e-9;
        CHECK(!truth.confirmed(leaves, 17, e));
    }
}

// Formulas whose factors leave the range of doubles, or whose leading terms cancel, in a corner of the line.
struct cornered_formula {
    char const* name;
    term (*formula)(term x);
    double low, high;
};
using real_math::half_pi;
cornered_formula const cornered[] = {
    {"exp(x) exp(-exp(x))", [](term x) {
         term const e = apply(primitives::exp, x);
         return e * apply(primitives::exp, -e);
     }, 600, 1e9},
    {"x exp(-exp(x)) / (2 - exp(-exp(x))) exp(x)", [](term x) {
         term const e = apply(primitives::exp, x), inner = apply(primitives::exp, -e);
         return x * inner / (real(2) - inner) * e;
     }, 600, 1e9},
    {"exp(-exp(-x)) (x exp(-x) + 1)", [](term x) {
         term const e = apply(primitives::exp, -x), sum = x * e + real(1);
         return apply(primitives::exp, -e) * sum;
     }, -1e9, -600},
    {"log(2 - exp(-exp(x)))", [](term x) {
         term const inner = apply(primitives::exp, -apply(primitives::exp, x));
         return apply(primitives::log, real(2) - inner);
     }, -80, -10},
    {"exp(x) / (exp(x) - 1)", [](term x) {
         term const e = apply(primitives::exp, x);
         return e / (e - real(1));
     }, 700, 1e9},
    {"log(exp(x) - 1)", [](term x) { return apply(primitives::log, apply(primitives::exp, x) - real(1)); }, 0x1p-20, 1e9},
    {"3 / sqrt(softplus(x)) sigmoid(x)", [](term x) {
         return real(3) / apply(primitives::sqrt, apply(primitives::softplus, x)) * apply(primitives::sigmoid, x);
     }, -1e9, -60},
    {"sigmoid(x) / sqrt(softplus(x))", [](term x) {
         return apply(primitives::sigmoid, x) / apply(primitives::sqrt, apply(primitives::softplus, x));
     }, -1e9, -60},
    {"x - tanh(x)", [](term x) { return x - apply(primitives::tanh, x); }, -0x1p-5, 0x1p-5},
    {"x (atan(x) + pi/2)", [](term x) { return x * (apply(primitives::atan, x) + half_pi); }, -1e38, -1},
    {"x (atan(x) + pi / 2), halved in the formula", [](term x) {
         return x * (apply(primitives::atan, x) + constant_like(x, half_pi * real(2)) / real(2));
     }, -1e38, -1},
    {"slope of 3 x (atan(x) + pi/2) - exp(x)", [](term x) {
         term const head = (apply(primitives::atan, x) + half_pi) * real(3), under = x * x + real(1);
         return head - apply(primitives::exp, x) + x * real(3) / under;
     }, -1e30, -1},
    {"1 - 3 x^2 / sqrt(3 x^2 + 1)^2", [](term x) {
         term const multiple = real(3) * apply(primitives::square, x), root = apply(primitives::sqrt, multiple + real(1));
         return real(1) - multiple / apply(primitives::square, root);
     }, 10, 1e18},
    {"sinc(x - pi)", [](term x) { return apply(primitives::sinc, x - half_pi * real(2)); }, -0x1p-5, 0x1p-5},
    {"slope of sinc", [](term x) { return apply(primitives::sinc_slope, x); }, -0x1p-5, 0x1p-5},
};

TEST_CASE("corners of the line do not fall to ball arithmetic and agree with it") {
    for (cornered_formula const& c : cornered) {
        CAPTURE(c.name);
        graph g;
        term const root = c.formula({g, g.leaf(leaves::input)});
        for (dtype type : {dtype::f32, dtype::f64}) {
            oracle truth(g, root.id, {}, type);
            // Magnitudes spread over powers of two, so that the corner's depth is seen.
            double const least = c.low * c.high > 0 ? std::min(std::fabs(c.low), std::fabs(c.high)) : 0x1p-60;
            double const most  = std::max(std::fabs(c.low), std::fabs(c.high));
            alignas(64) double x[block_size];
            for (std::size_t i = 0; i < block_size; ++i) {
                double const size = least * std::exp2(std::log2(most / least) * static_cast<double>(i) / block_size);
                x[i]              = c.high <= 0 || (c.low < 0 && i % 2 == 1) ? -size : size;
                if (type == dtype::f32) x[i] = static_cast<double>(static_cast<float>(x[i]));
            }
            block_leaves leaves;
            leaves.inputs[0] = x;
            enclosure_block e;
            truth.enclose(leaves, block_size, e);
            CHECK(truth.counts().undecided == 0);
            if (type == dtype::f32) CHECK(truth.counts().by_multiprecision == 0);
            for (std::size_t i = 0; i < block_size; i += 7) agreed_with_mpfr(g, root, x[i], e, i);
        }
    }
}

TEST_CASE("a cancelling tail is proven saturated as a whole") {
    cancelling_formulas f;
    oracle const truth(f.g, f.gelu.id, {}, dtype::f32);
    enclosure e;
    CHECK(truth.saturated(-3e38, -20, e));
    CHECK(std::fabs(e.value.high) < 0x1p-159);
    CHECK(!truth.saturated(-2, -1, e));
}

TEST_CASE("units in the last place") {
    CHECK(unit_in_last_place(1.0, dtype::f32) == 0x1p-23);
    CHECK(unit_in_last_place(-0.99, dtype::f32) == 0x1p-24);
    CHECK(unit_in_last_place(0, dtype::f32) == 0x1p-149);
    CHECK(unit_in_last_place(1e-44, dtype::f32) == 0x1p-149);
    CHECK(unit_in_last_place(1.0, dtype::f64) == 0x1p-52);
    CHECK(unit_in_last_place(1e-320, dtype::f64) == 0x1p-1074);
    CHECK(unit_in_last_place(0x1p-1022, dtype::f64) == 0x1p-1074);
    CHECK(unit_in_last_place(0x1p-1000, dtype::f64) == 0x1p-1052);
}
