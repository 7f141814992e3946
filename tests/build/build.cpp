// Expressions become graphs: what natural ways to write a formula mean, and what is refused in a sentence.
#include <actgen/build/record.hpp>
#include <actgen/spec.hpp>

#include "catch.hpp"

namespace actgen::specs {

// Builds a formula without parameters.
template <class E>
constexpr recorded built(E const& formula) {
    return make_record(activation("tested"_s, forward = formula));
}
template <class A, class B>
constexpr bool same_graph(A const& a, B const& b) {
    recorded const one = built(a), other = built(b);
    return one.record.forward == other.record.forward && one.record.expressions.size() == other.record.expressions.size();
}

// A named subexpression and the same one in place are one node; helper functions and lambdas compose.
inline constexpr auto shifted = x + 1;
constexpr auto squared(auto e) { return e * e; }
static_assert(same_graph(shifted * shifted, (x + 1) * (x + 1)));
static_assert(same_graph(squared(shifted), (x + 1) * (x + 1)));
static_assert(built(squared(shifted)).record.expressions.size() == 4);

// Comparisons are kept as less and less_equal.
static_assert(same_graph(where(x > 0, x, 0), where(0 < x, x, 0)));
static_assert(same_graph(clamp(x, 0, 6), min(max(x, 0), 6)));

// A literal means its shortest decimal; an integer itself.
static_assert(equal(literal(0.1) * real(10), real(1)));
static_assert(equal(literal(0.044715) * real(1000000), real(44715)));
static_assert(same_graph(x * 2, x * 2.0));

// Functions whose names the standard library has, too.
static_assert(built(tanh(abs(x)) + exp(sin(x))).error.fine());

static_assert(built(x + (x > 0)).error.sentence == "tested: a comparison is used as a number; write where(comparison, a, b)");
static_assert(built(where(x, 1, 2)).error.sentence ==
              "tested: the first operand of where must be a comparison; write where(x > 0, a, b)");
static_assert(built(tanh(x, x)).error.sentence == "tested: tanh is called with 2 operands; it takes 1");
static_assert(built(x >> x).error.sentence == "tested: '>>' stands in rewrite rules only; write the formula without it");

TEST_CASE("a formula is a hash-consed graph") {
    recorded const r = built(x * sigmoid(x) + sigmoid(x));
    REQUIRE(r.error.fine());
    REQUIRE(r.record.expressions.size() == 4);
}

}  // namespace actgen::specs
