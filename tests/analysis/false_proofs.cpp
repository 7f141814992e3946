// What was once proven and is false: ends of ranges, poles and overflow, tails that only a leading term speaks for.
#include <actgen/analysis/common_factor.hpp>
#include <actgen/build/record.hpp>
#include <actgen/meaning/tape.hpp>
#include <actgen/number/interval_arithmetic.hpp>
#include <actgen/primitive/term.hpp>
#include <actgen/spec.hpp>

#include "catch.hpp"
#include "passes/passes.hpp"

namespace actgen::specs::false_proof_cases {

inline constexpr auto stairs  = activation("stairs"_s, forward = sign(pow(x, 4)), expect = facts(jump(at = 0, slope = 0)));
inline constexpr auto open    = activation("open"_s, forward = cosh(where(x > 0.1, x, -0.3)),
                                           expect = facts(jump(at = 0.1, slope = 0), range(above(1.0050041680558035), inf)));
inline constexpr auto closed  = activation("closed"_s, forward = cosh(where(x > 0.1, x, -0.3)),
                                           expect = facts(jump(at = 0.1, slope = 0), range(1.0050041680558035, inf)));
inline constexpr auto turned  = activation("turned"_s, forward = square(where(x > 0.25, -2, x) * softplus(x)), expect = facts(jump(at = 0.25, slope = from_left)));
inline constexpr auto plateau = activation("plateau"_s, forward = where(x > 0, where(x < 1, 5, 2), 1), expect = facts(jump(at = 0, slope = 0), jump(at = 1, slope = 0)));
inline constexpr auto pole    = activation("pole"_s, forward = where(x >= 0, -0.3, 2) / x, expect = facts(jump(at = 0, slope = 0)));
inline constexpr auto hidden  = activation("hidden"_s, forward = abs(x * (0.1 / x)));
inline constexpr auto large   = activation("large"_s, forward = cosh(expm1(where(x >= 0.5, pow(constant(6), 4), -2))), expect = facts(jump(at = 0.5, slope = 0), nondecreasing));
inline constexpr auto narrow  = activation("narrow"_s, forward = x * x);
inline constexpr auto gelu    = activation("gelu"_s, forward = x * normal_cdf(x));

// Turns that are nearer to 0, or farther out, than a search about 0 goes.
inline constexpr auto dip    = activation("dip"_s, forward = square(x) - 1e-9 * x, expect = facts(range(0, inf)));
inline constexpr auto tiny   = activation("tiny"_s, forward = square(x) * square(x) - 1e-40 * x, expect = facts(range(0, inf)));
inline constexpr auto beneath = activation("beneath"_s, forward = square(tanh(x)) - 1e-20 * tanh(x), expect = facts(range(0, below(1))));
inline constexpr auto distant = activation("distant"_s, forward = x + 1e-13 * square(x), expect = facts(range(-900000000000, inf), range(-2.5e12, inf)));
inline constexpr auto moved  = activation("moved"_s, forward = square(x - 1e13), expect = facts(range(0, inf)));
inline constexpr auto lasting = activation("lasting"_s, forward = x * exp(-abs(x) / 1e20), expect = facts(increasing, odd));
inline constexpr auto lopsided = activation("lopsided"_s, forward = x + 1e-30 * x * x, expect = facts(odd));
inline constexpr auto exponent_reaches_0 = parameter("a"_s, initial = 1, domain(0, 4));
inline constexpr auto levelled = activation("levelled"_s, forward = pow(sigmoid(x), exponent_reaches_0), expect = facts(limit(-inf, 0), limit(inf, 1)));

}  // namespace actgen::specs::false_proof_cases

using namespace actgen;
namespace false_proofs = specs::false_proof_cases;

namespace {

struct found_shape {
    analysis shape;
    std::vector<judged_fact> facts;
};
template <class Spec>
found_shape shape_and_facts(Spec const& spec) {
    activation_record const a = make_record(spec).record;
    derivation const d        = passes::differentiate(a, breakpoints::found);
    REQUIRE(std::string(d.error.sentence.view()) == "");
    analysis const shape = passes::analyse(a, d);
    return {shape, passes::judge(a, d, shape)};
}
point_bindings point_at(double x) {
    point_bindings at;
    at.x = x;
    return at;
}
interval value_over(graph const& g, term f, interval x) {
    tape t(g, {f.id});
    t.bind({});
    t.over(x);
    return t.value(0);
}

}  // namespace

TEST_CASE("turns are found at any scale") {
    for (found_shape const& refuted : {shape_and_facts(false_proofs::dip), shape_and_facts(false_proofs::tiny), shape_and_facts(false_proofs::beneath)})
        CHECK(refuted.facts[0].how == verdict::refuted);
    found_shape const distant = shape_and_facts(false_proofs::distant);
    CHECK(distant.facts[0].how == verdict::refuted);
    CHECK(distant.facts[1].how == verdict::proven);
    CHECK(shape_and_facts(false_proofs::moved).facts[0].how == verdict::proven);
    found_shape const lasting = shape_and_facts(false_proofs::lasting);
    CHECK(lasting.facts[0].how == verdict::refuted);
    CHECK(lasting.facts[1].how == verdict::proven);
    CHECK(shape_and_facts(false_proofs::lopsided).facts[0].how == verdict::refuted);
    found_shape const levelled = shape_and_facts(false_proofs::levelled);  // it is 1 where the exponent is 0
    CHECK(levelled.facts[0].how == verdict::refuted);
    CHECK(levelled.facts[1].how == verdict::proven);
}

TEST_CASE("a range ends at values, and not between them") {
    analysis const steps = shape_and_facts(false_proofs::stairs).shape;
    CHECK(steps.range == interval{0, 1});
    CHECK(steps.low_end == attainment::attained);
    CHECK(steps.high_end == attainment::attained);
    analysis const turn = shape_and_facts(false_proofs::turned).shape;
    CHECK(turn.range.low == 0);
    CHECK(turn.low_end != attainment::approached);  // f(0) = 0, at a root that is rounded
    CHECK(shape_and_facts(false_proofs::narrow).shape.range.low == 0);
    CHECK(shape_and_facts(false_proofs::narrow).shape.low_end == attainment::attained);
}

TEST_CASE("a range is proven with the ends that are claimed") {
    found_shape const open = shape_and_facts(false_proofs::open), closed = shape_and_facts(false_proofs::closed);
    CHECK(open.shape.range.low == Approx(1.0050041680558035));
    CHECK(open.shape.low_end == attainment::approached);  // beside 0.1, where f is cosh(0.3)
    CHECK(open.facts[1].how == verdict::proven);
    CHECK(closed.facts[1].how == verdict::refuted);
}

TEST_CASE("what is constant between two places has its limits there as values") {
    analysis const a = shape_and_facts(false_proofs::plateau).shape;
    CHECK(a.range == interval{1, 5});
    CHECK(a.high_end == attainment::attained);
    CHECK(a.low_end == attainment::attained);
}

TEST_CASE("a pole is no place that f runs through") {
    analysis const a = shape_and_facts(false_proofs::pole).shape;
    CHECK_FALSE(a.continuous);
    CHECK_FALSE(a.defined);
    CHECK(shape_and_facts(false_proofs::hidden).shape.low_end != attainment::attained);  // 0 * (0.1 / 0) is no value
}

TEST_CASE("what overflows is no infinite number, and no limit") {
    derivation const d = passes::differentiate(make_record(false_proofs::large).record);
    CHECK_FALSE(d.error.fine());  // and not a jump downwards: cosh(exp(1296) - 1) is greater than cosh(exp(-2) - 1)
    graph g;
    term const x{g, g.leaf(leaves::input)};
    term const u = apply(primitives::exp, x);
    CHECK(value_over(g, u, {1000, 1001}).low == intervals::large);
    CHECK(value_over(g, apply(primitives::cosh, u), {1000, 1001}).high == intervals::infinity);
    tape t(g, {u.id});
    t.bind({});
    t.at(1000);
    CHECK(t[0].defined);
}

TEST_CASE("simple values at 0 and 1 are exact") {
    graph g;
    term const x{g, g.leaf(leaves::input)};
    for (term f : {apply(primitives::tanh, x), apply(primitives::power, x, constant_like(x, 4)), apply(primitives::erf, x)}) CHECK(value_over(g, f, {0, 0}) == interval{0, 0});
    CHECK(value_over(g, apply(primitives::log, x), {1, 1}) == interval{0, 0});
    CHECK(value_over(g, apply(primitives::sign, apply(primitives::tanh, x)), {0, 0}) == interval{0, 0});
}

TEST_CASE("a tail is proven by what its terms share") {
    analysis const a = shape_and_facts(false_proofs::gelu).shape;
    CHECK(a.pieces_proven);
    CHECK(a.range_proven);
    graph g;
    term const x{g, g.leaf(leaves::input)};
    term const bell    = apply(primitives::normal_pdf, x);
    term const twice   = bell * 2, bend = x * (x * bell);
    term const written = twice - bend, front{g, common_factors(g).in_front(written.id)};
    CHECK(value_over(g, written, {2, 100}).high > 0);
    CHECK(value_over(g, front, {2, 100}).high <= 0);
    for (double v : {-3.0, 0.5, 7.0}) CHECK(evaluate(g, front.id, point_at(v)) == Approx(evaluate(g, written.id, point_at(v))));
}
