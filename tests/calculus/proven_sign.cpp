// Signs that are proven over all inputs and the parameters' domains: equal factors are squares, wherever they stand.
#include <actgen/calculus/sign.hpp>

#include "catch.hpp"
#include "formulas_under_test.hpp"

namespace actgen::specs::calculus_test {

constexpr int sign_of(auto formula) {
    activation_record const a = record_formula("f", as_part(formula)).record;
    return proven_sign(a.expressions, a.forward, a);
}

static_assert(sign_of(1 + x * x) == +1);
static_assert(sign_of(1 + beta * beta * x * x) == +1);
static_assert(sign_of(1 + beta * (x * (beta * x))) == +1);
static_assert(sign_of(-1 - x * beta * x * beta * x * x) == -1);
static_assert(sign_of(1 + alpha * x * x) == +1);
static_assert(sign_of(1 + abs(beta) * x * x) == +1);
// Not proven, because not so.
static_assert(sign_of(beta * beta * x * x) == 0);
static_assert(sign_of(1 + beta * x * x) == 0);
static_assert(sign_of(1 + beta * beta * x) == 0);
static_assert(sign_of(1 + x * x * x) == 0);
static_assert(sign_of(1 + lower * x * x) == 0);

TEST_CASE("what is proven of a product holds at all samples") {
    int proven = 0;
    auto const holds = [&](auto formula) {
        activation_record const a = record_formula("f", as_part(formula)).record;
        int const sign            = proven_sign(a.expressions, a.forward, a);
        if (sign == 0) return;
        for (point_bindings s : parameter_samples(a))
            for (double at : {-3.0, -1.0, -0.25, 0.0, 0.5, 2.0}) {
                s.x            = at;
                double const y = evaluate(a.expressions, a.forward, s);
                REQUIRE(sign * y > 0);
                ++proven;
            }
    };
    holds(1 + beta * beta * x * x);
    holds(0.5 + beta * x * x * beta * alpha);
    holds(lower - x * x * (beta * weight) * (weight * beta));
    holds(1 + beta * x * x);
    REQUIRE(proven > 100);
}

}  // namespace actgen::specs::calculus_test
