// From naive formulas to stable ones: the forms that floating point needs, and that they are right where naive ones fail.
#include "catch.hpp"

#include <cmath>

#include <actgen/build/build.hpp>
#include <actgen/meaning/evaluate.hpp>
#include <actgen/meaning/print.hpp>
#include <actgen/rewrite/stabilise.hpp>

#include "leaves.hpp"
#include "passes/passes.hpp"

namespace actgen {

using namespace language;

// `domains`: of the parameters; empty: anything.
template <class E>
constexpr text stable(E const& written, std::vector<interval> const& domains = {}) {
    graph g;
    diagnosis error;
    node_id const root = build(as_part(written), g, {}, error);
    simplified const once  = stabilise(g, {root}, domains);
    simplified const twice = stabilise(once.g, once.roots, domains);
    if (!(print(twice.g, twice.roots[0]) == print(once.g, once.roots[0]).view()))
        return text("not idempotent: ") + print(twice.g, twice.roots[0]);
    return print(once.g, once.roots[0]);
}
template <class E>
double stable_value(E const& written, double at) {
    graph g;
    diagnosis error;
    node_id const root = build(as_part(written), g, {}, error);
    simplified const made = passes::stabilise(g, {root});
    point_bindings b;
    b.x = at;
    return evaluate(made.g, made.roots[0], b);
}

static_assert(stable(0.5 * x * (1 + erf(x / sqrt2))) == "x * normal_cdf(x)");
static_assert(stable(0.5 + 0.5 * tanh(x)) == "sigmoid(2 * x)");
static_assert(stable(0.5 * x * (1 + tanh(p))) == "x * sigmoid(2 * p0)");
static_assert(stable(1 - square(tanh(x))) == "4 * (sigmoid(2 * x) * sigmoid(-2 * x))");
static_assert(stable(sigmoid(x) * (1 - sigmoid(x))) == "sigmoid(x) * sigmoid(-x)");
static_assert(stable(sigmoid(x) - square(sigmoid(x))) == "sigmoid(x) * sigmoid(-x)");
static_assert(stable(1 / (1 + exp(-x))) == "sigmoid(x)" && stable(exp(x) / (1 + exp(x))) == "sigmoid(x)");
static_assert(stable(x / (1 + exp(-x))) == "x * sigmoid(x)");
static_assert(stable((exp(x) - exp(-x)) / (exp(x) + exp(-x))) == "tanh(x)");
static_assert(stable(log(1 + exp(x))) == "softplus(x)" && stable(log1p(exp(x))) == "softplus(x)");
static_assert(stable(max(x, 0) + log1p(exp(-abs(x)))) == "softplus(x)");
static_assert(stable(-log(1 + exp(-x))) == "-softplus(-x)" && stable(log(sigmoid(x))) == "-softplus(-x)");
static_assert(stable(p * exp(x) - p) == "p0 * expm1(x)" && stable(log(1 + abs(x))) == "log1p(abs(x))");
static_assert(stable(1 - erf(x)) == "erfc(x)" && stable(1 + erf(x)) == "erfc(-x)");

// Shares of a square, which far out leave nothing of 1.
static_assert(stable(0.5 * (3.0 * (p * square(x) / (1.0 + p * square(x))) - 1.0) - 1.0, {{0, 1}}) == "-1.5 / (p0 * x^2 + 1)");
static_assert(stable(square(p) * square(x) / (1.0 + square(p * x)), {{0, 1}}) == "1 / ((1 / (p0 * x))^2 + 1)");

static_assert(stable(exp(x) / row_sum(exp(x))) == "exp(x - row_max(x)) / row_sum(exp(x - row_max(x)))");
static_assert(stable(log(exp(x) / row_sum(exp(x)))) == "x - row_max(x) - log(row_sum(exp(x - row_max(x))))");
static_assert(stable(x - log(row_sum(exp(x)))) == "x - row_max(x) - log(row_sum(exp(x - row_max(x))))");
static_assert(stable(exp(x) * row_sum(exp(x))) == "exp(x) * row_sum(exp(x))");  // a shift would not cancel

TEST_CASE("mish, naive, is right in its tails") {
    auto const mish  = x * tanh(log(1 + exp(x)));
    auto const t     = tanh(softplus(x));
    auto const slope = t + x * ((1 - t * t) * sigmoid(x));
    CHECK(stable_value(mish, -30) == Approx(-30 * std::exp(-30.0)).epsilon(1e-12));
    CHECK(stable_value(mish, 800) == 800);
    CHECK(stable_value(mish, -700) == Approx(-700 * std::exp(-700.0)).epsilon(1e-12));
    // mish' = exp(x) (1 + x) (1 + O(exp(x))) at -inf
    CHECK(stable_value(slope, -40) == Approx(std::exp(-40.0) * (1 - 40)).epsilon(1e-12));
    CHECK(stable_value(slope, 300) == 1);
}

TEST_CASE("a hyperbola neither cancels near 0 nor overflows far away") {
    auto const bent  = (sqrt(x * x + 1) - 1) / 2 + x;
    auto const slope = 0.5 * (x / sqrt(x * x + 1)) + 1;
    CHECK(stable_value(bent, 1e-9) == Approx(1e-9 + 2.5e-19).epsilon(1e-15));
    CHECK(stable_value(bent, 3) == Approx((std::sqrt(10.0) - 1) / 2 + 3).epsilon(1e-15));
    CHECK(stable_value(bent, -3) == Approx((std::sqrt(10.0) - 1) / 2 - 3).epsilon(1e-15));
    CHECK(stable_value(bent, -1e140) == Approx(-0.5e140).epsilon(1e-15));
    CHECK(stable_value(slope, -1e140) == 0.5);
    CHECK(stable_value(slope, 1) == Approx(1 + 0.5 / std::sqrt(2.0)).epsilon(1e-15));
}

TEST_CASE("x less its tanh keeps its digits near 0") {
    auto const shrink = x - tanh(x);
    CHECK(stable(shrink).view().starts_with("where("));
    for (double at : {1e-3, 0.1, 0.7, 1.99, 2.01, 30.0}) {
        long double const t = std::tanh(static_cast<long double>(at));
        double const wanted = at == 1e-3 ? 1e-9 / 3 - 2e-15 / 15 + 17e-21 / 315 : static_cast<double>(static_cast<long double>(at) - t);
        CHECK(stable_value(shrink, at) == Approx(wanted).epsilon(1e-15));
        CHECK(stable_value(shrink, -at) == -stable_value(shrink, at));
    }
    CHECK(stable_value(shrink, 1e-120) == 0);
    CHECK(stable_value(shrink, 0) == 0);
}

TEST_CASE("a parameter's domain is used") {
    graph g;
    node_id const root = g.apply(primitives::absolute, g.leaf(leaves::parameter, 0));
    CHECK(passes::stabilise(g, {root}).g.size() == 2);
    CHECK(passes::stabilise(g, {root}, {{0, 5}}).g.size() == 1);
}

}  // namespace actgen
