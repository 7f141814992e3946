// Claims: proven, refuted or sampled, and what the sentences say.
#include <string>

#include <actgen/analysis/facts.hpp>
#include <actgen/build/record.hpp>
#include <actgen/spec.hpp>

#include "catch.hpp"
#include "passes/passes.hpp"

namespace actgen::specs::facts_cases {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1, domain(above(0), inf), tried(0.25, 3));
inline constexpr auto beta  = parameter("beta"_s, initial = 1, tried(0.5, -2));

inline constexpr auto sound = activation("sound"_s, forward = sigmoid(x),
    expect = facts(smooth, continuous, increasing, nondecreasing, range(above(0), below(1)), limit(-inf, 0), limit(inf, 1), lipschitz(0.25)));
inline constexpr auto scaled = activation("scaled"_s, forward = where(x > 0, x, alpha * expm1(x)),
    expect = facts(continuous, increasing, range(-alpha, inf), kink(at = 0, slope = alpha), limit(-inf, -alpha), limit(inf, x)));
inline constexpr auto magnitude = activation("magnitude"_s, forward = abs(x), expect = facts(even, kink(at = 0, slope = 0), range(0, inf)));
inline constexpr auto symmetric = activation("symmetric"_s, forward = tanh(alpha * x) + x * exp(-x * x), expect = facts(odd));
inline constexpr auto some_beta = activation("some_beta"_s, forward = x * sigmoid(beta * x), expect = facts(limit(inf, x)));
inline constexpr auto closed = activation("closed"_s, forward = sigmoid(x), expect = facts(range(0, 1)));
inline constexpr auto naive = activation("naive"_s, forward = max(x, 0) + log1p(exp(-abs(x))), expect = facts(smooth));
inline constexpr auto not_smooth = activation("not_smooth"_s, forward = x / (1 + abs(x)), expect = facts(smooth));
inline constexpr auto bounded = activation("bounded"_s, forward = max(x, 0), expect = facts(lipschitz(0.5), kink(at = 0, slope = 0)));
inline constexpr auto product = activation("product"_s, forward = x * gate, expect = facts(smooth));
inline constexpr auto slow = activation("slow"_s, forward = log(alpha * max(x, 0) + 1),
    expect = facts(nondecreasing, kink(at = 0, slope = 0), range(0, inf), limit(-inf, 0), limit(inf, inf)));
inline constexpr auto rooted = activation("rooted"_s, forward = sqrt(softplus(x)), expect = facts(increasing, range(above(0), inf), limit(inf, inf)));
inline constexpr auto bump = activation("bump"_s, forward = 1 / sqrt(1 + x * x), expect = facts(range(above(0), 1), range(0.01, 1)));
inline constexpr auto unending = activation("unending"_s, forward = tanh(x), expect = facts(limit(inf, inf), limit(-inf, -1)));
inline constexpr auto upward = activation("upward"_s, forward = asinh(x), expect = facts(limit(inf, -inf), limit(-inf, -inf)));
inline constexpr auto falling = activation("falling"_s, forward = -x, expect = facts(nonincreasing, increasing));

inline constexpr auto turning = activation("turning"_s, forward = cos(x) - x, expect = facts(range(-inf, inf), range(-1094.68, 1094.84)));
inline constexpr auto spike = activation("spike"_s, forward = straight_through(where(x >= 0, 1, -1), clamp(x, -1, 1)),
    expect = facts(kink(at = -1, slope = 1), kink(at = 1, slope = 1), range(-1, 1), continuous, nondecreasing));
inline constexpr auto rounded = activation("rounded"_s, forward = straight_through(round(x), x), expect = facts(nonincreasing, lipschitz(1), range(-inf, inf)));
inline constexpr auto cubed = activation("cubed"_s, forward = pow(x * x, 1.5), expect = facts(smooth, even));
inline constexpr auto rooted_end = activation("rooted_end"_s, forward = log(x), expect = facts(nonincreasing, increasing));

inline constexpr auto dip = activation("dip"_s, forward = x - exp(-1000000 * square(x - 0.33)) * 0.01, expect = facts(increasing, lipschitz(1.5)));
inline constexpr auto third = activation("third"_s, forward = x * x * abs(x), expect = facts(smooth));
inline constexpr auto flat_beyond = activation("flat_beyond"_s, forward = min(x - softplus(2), 0.25),
    expect = facts(increasing, nondecreasing, kink(at = 0.25 + softplus(2), slope = 0)));
inline constexpr auto whole = activation("whole"_s, forward = x * x * where(x > -0.3, x, x), expect = facts(smooth));
inline constexpr auto at_least = parameter("a"_s, initial = 1, domain(-0.4, inf));
inline constexpr auto at_most  = parameter("b"_s, initial = 0, learnable, domain(-inf, 2));
inline constexpr auto low_end  = activation("low_end"_s, forward = sigmoid(x) + at_least * tanh(x), expect = facts(increasing));
inline constexpr auto high_end = activation("high_end"_s, forward = x + at_most * sin(x), expect = facts(increasing));
inline constexpr auto nearly   = activation("nearly"_s, forward = tanh(x),
    expect = facts(lipschitz(0.9999999999995), range(above(-0.9999999999995), below(1)), lipschitz(1), range(above(-1), below(1))));
inline constexpr auto ceil_above     = activation("ceil_above"_s, forward = straight_through(ceil(exp2(x)) * tanh(x), x), expect = facts(limit(-inf, -1)));
inline constexpr auto ceil_inside    = activation("ceil_inside"_s, forward = stop_gradient(ceil(sigmoid(x))) * x, expect = facts(limit(-inf, x)));
inline constexpr auto ceil_and_floor = activation("ceil_and_floor"_s,
    forward = straight_through(ceil(sigmoid(x)) * tanh(x) + floor(tanh(x)), x), expect = facts(limit(-inf, -2)));
inline constexpr auto rounded_to_one = activation("rounded_to_one"_s, forward = straight_through(floor(tanh(50 + exp(x))), x),
    expect = facts(limit(-inf, 0)));
inline constexpr auto one_sided      = activation("one_sided"_s, forward = log(x), expect = facts(even));
inline constexpr auto begun          = activation("begun"_s, forward = where(x > 6, 3, sign(sqrt(x - 7))), expect = facts(nonincreasing));
inline constexpr auto ended          = activation("ended"_s, forward = pow(where(x > 0.0625, -2, x), 1.5) + sinh(x), expect = facts(lipschitz(1.4)));
inline constexpr auto met            = activation("met"_s, forward = where(x > 1, 2.718281828459045, exp(x)), expect = facts(kink(at = 1, slope = 0)));
inline constexpr auto far_below      = activation("far_below"_s, forward = x * sigmoid(x), expect = facts(range(above(-0.5), inf)));

// What doubles round away, or cannot hold.
inline constexpr auto sloped   = activation("sloped"_s, forward = tanh(x) - 1e-20 * x, expect = facts(increasing));
inline constexpr auto sunk     = activation("sunk"_s, forward = tanh(x) - exp(-1000) * x, expect = facts(increasing, range(above(-1), below(1)), limit(inf, 1)));
inline constexpr auto lifted   = activation("lifted"_s, forward = sigmoid(x) + exp(-1000), expect = facts(range(above(0), below(1)), limit(-inf, 0)));
inline constexpr auto raised   = activation("raised"_s, forward = sigmoid(x) + 1e-20 * sigmoid(x), expect = facts(limit(inf, 1)));
inline constexpr auto typed    = activation("typed"_s, forward = tanh(x), expect = facts(range(above(-1.000000000000001), below(1)), range(above(-1), below(1))));
inline constexpr auto powers   = activation("powers"_s, forward = sqrt(pow(softplus(x), 1.5)), expect = facts(lipschitz(0.8)));
inline constexpr auto stepped  = activation("stepped"_s, forward = tanh(exp(where(x > 0, 4, 3))), expect = facts(lipschitz(0)));
// Values of their own, and ends.
inline constexpr auto lone     = activation("lone"_s, forward = where(x > 0, 1, where(x == 0, 7, -1)), expect = facts(jump(at = 0, slope = 0), range(-1, 1), nondecreasing, odd));
inline constexpr auto away     = activation("away"_s, forward = x * sigmoid(x), expect = facts(range(-0.28, inf)));
inline constexpr auto attained = activation("attained"_s, forward = max(x, 0), expect = facts(kink(at = 0, slope = 0), range(above(0), inf)));
inline constexpr auto nowhere  = activation("nowhere"_s, forward = log(x), expect = facts(limit(-inf, 0)));
inline constexpr auto empty    = activation("empty"_s, forward = log(-1) + x);
inline constexpr auto ratio    = activation("ratio"_s, forward = exp(x) / (exp(x) + 3));

}  // namespace actgen::specs::facts_cases

using namespace actgen;
namespace fact_cases = specs::facts_cases;

namespace {

template <class Spec>
std::vector<judged_fact> judged(Spec const& spec) {
    activation_record const a = make_record(spec).record;
    derivation const d        = passes::differentiate(a);
    REQUIRE(std::string(d.error.sentence.view()) == "");
    return passes::judge(a, d, passes::analyse(a, d));
}
std::string words(judged_fact const& j) { return std::string(j.sentence.view()); }

template <class Spec>
constexpr bool is_diagnosed(Spec const& spec, std::string_view sentence) {
    return diagnose(make_record(spec).record).sentence == sentence;
}

// Refutation works while compiling.
static_assert(is_diagnosed(fact_cases::bounded, "bounded: the fact lipschitz(0.5) is refuted, f'(1) = 1; remove or correct lipschitz or change forward"));
static_assert(is_diagnosed(fact_cases::magnitude, ""));
static_assert(is_diagnosed(fact_cases::product, "product: the fact smooth cannot be judged, because f has no graph over x alone; remove it"));

}  // namespace

TEST_CASE("true claims without parameters are proven") {
    for (auto const& j : judged(fact_cases::sound)) {
        INFO(words(j));
        CHECK(j.how == verdict::proven);
    }
    for (auto const& j : judged(fact_cases::magnitude)) CHECK(j.how == verdict::proven);
    CHECK(words(judged(fact_cases::sound)[4]) == "range(above(0), below(1)) is proven");
}

TEST_CASE("true claims are proven for every value of the parameters") {
    for (auto const& j : judged(fact_cases::scaled)) {
        INFO(words(j));
        CHECK(j.how == verdict::proven);
    }
    CHECK(words(judged(fact_cases::scaled)[2]) == "range(-alpha, inf) is proven for every value of the parameters");
}

TEST_CASE("ends that are approached slowly, and limits that are infinite") {
    for (auto const& claims : {judged(fact_cases::slow), judged(fact_cases::rooted)})
        for (auto const& j : claims) {
            INFO(words(j));
            CHECK(j.how == verdict::proven);
        }
    auto const bump = judged(fact_cases::bump);
    CHECK(bump[0].how == verdict::proven);
    CHECK(bump[1].how == verdict::refuted);
    auto const unending = judged(fact_cases::unending);
    CHECK(words(unending[0]) == "unending: the fact limit(inf, inf) is refuted, f(x) tends to 1; remove or correct limit or change forward");
    CHECK(unending[1].how == verdict::proven);
    auto const upward = judged(fact_cases::upward);
    CHECK(words(upward[0]) == "upward: the fact limit(inf, -inf) is refuted, f(x) tends to inf; remove or correct limit or change forward");
    CHECK(upward[1].how == verdict::proven);
}

TEST_CASE("symmetry is read off the formula") {
    CHECK(words(judged(fact_cases::symmetric)[0]) == "odd is proven for every value of the parameters");
}

TEST_CASE("a claim that fails for one value that was tried is refuted there") {
    auto const j = judged(fact_cases::some_beta);
    CHECK(j[0].how == verdict::refuted);
    CHECK(words(j[0]) == "some_beta: the fact limit(inf, x) is refuted, f(x) tends to 0 for beta = -2; remove or correct limit or change forward");
}

TEST_CASE("what no proof reaches is sampled, and says so") {
    auto const j = judged(fact_cases::naive);
    CHECK(j[0].how == verdict::sampled);
    CHECK(words(j[0]) == "smooth is sampled: nothing speaks against it at 1 places where pieces meet");
}

TEST_CASE("false claims are refuted by an example") {
    CHECK(words(judged(fact_cases::closed)[0]) ==
          "closed: the fact range(0, 1) is refuted, f approaches 0 without attaining it, write above(0); remove or correct range or change forward");
    CHECK(words(judged(fact_cases::not_smooth)[0]) ==
          "not_smooth: the fact smooth is refuted, f'' jumps at x = 0 from 2 to -2; remove smooth or change forward");
    auto const f = judged(fact_cases::falling);
    CHECK(f[0].how == verdict::proven);
    CHECK(words(f[1]) == "falling: the fact increasing is refuted, f'(1) = -1; remove increasing or change forward");
}

TEST_CASE("a range that grows beyond all bounds is known by its ends") {
    auto const j = judged(fact_cases::turning);
    CHECK(words(j[0]) == "range(-inf, inf) is proven");
    CHECK(j[1].how == verdict::refuted);
}

TEST_CASE("what is claimed is claimed of f, not of what its gradient sees") {
    auto const j = judged(fact_cases::spike);
    CHECK(j[0].how == verdict::proven);
    CHECK(words(j[2]) == "range(-1, 1) is proven");
    CHECK(words(j[3]) == "spike: the fact continuous is refuted, f jumps at x = 0; remove continuous or change forward");
    CHECK(words(j[4]) == "nondecreasing is sampled: nothing speaks against it at 126 points");
    auto const r = judged(fact_cases::rounded);
    CHECK(r[0].how == verdict::refuted);
    CHECK(r[1].how == verdict::refuted);
    CHECK(r[2].how == verdict::proven);
}

TEST_CASE("a third power of a magnitude is not proven smooth") {
    auto const j = judged(fact_cases::cubed);
    CHECK(words(j[0]) == "smooth is sampled: nothing speaks against it at 0 places where pieces meet");
    CHECK(j[1].how == verdict::proven);
}

TEST_CASE("a slope beyond the domain of f refutes nothing") {
    auto const j = judged(fact_cases::rooted_end);
    CHECK(j[0].how == verdict::refuted);
    CHECK(j[1].how != verdict::refuted);
}

TEST_CASE("claims are tried where the shape turns, however short a piece is") {
    for (auto const& j : judged(fact_cases::dip)) {
        INFO(words(j));
        CHECK(j.how == verdict::refuted);
    }
}

TEST_CASE("a third derivative that jumps is not smooth") {
    CHECK(words(judged(fact_cases::third)[0]) ==
          "third: the fact smooth is refuted, f is continuously differentiable only 2 times; remove smooth or change forward");
}

TEST_CASE("a place that is no double hides neither a flat piece nor makes a jump") {
    auto const j = judged(fact_cases::flat_beyond);
    CHECK(j[0].how != verdict::proven);
    CHECK(j[1].how == verdict::proven);
    CHECK(judged(fact_cases::whole)[0].how != verdict::refuted);
}

TEST_CASE("claims are tried at closed ends of domains") {
    CHECK(words(judged(fact_cases::low_end)[0]).find("for a = -0.4") != std::string::npos);
    CHECK(words(judged(fact_cases::high_end)[0]).find("for b = 2") != std::string::npos);
}

TEST_CASE("a claim that misses the truth in the thirteenth digit is not proven") {
    auto const j = judged(fact_cases::nearly);
    CHECK(j[0].how != verdict::proven);
    CHECK(j[1].how != verdict::proven);
    CHECK(j[2].how == verdict::proven);
    CHECK(j[3].how == verdict::proven);
}

TEST_CASE("steps are taken from the side from which their operand comes") {
    CHECK(judged(fact_cases::ceil_above)[0].how == verdict::proven);
    CHECK(judged(fact_cases::ceil_inside)[0].how == verdict::proven);
    CHECK(judged(fact_cases::ceil_and_floor)[0].how == verdict::proven);
    CHECK(judged(fact_cases::rounded_to_one)[0].how == verdict::sampled);  // tanh(50) is 1 in doubles only
}

TEST_CASE("f(-x) without a value refutes that f is even") {
    CHECK(words(judged(fact_cases::one_sided)[0]) == "one_sided: the fact even is refuted, f(1) = 0 but f(-1) is not defined; remove even or change forward");
}

TEST_CASE("an open end that f stays away from is not said to be attained") {
    CHECK(words(judged(fact_cases::far_below)[0]) ==
          "far_below: the fact range(above(-0.5), inf) is refuted, f comes to -0.2784645427610738 and no farther; remove or correct range or change forward");
}

TEST_CASE("what rounding hides is not proven") {
    CHECK(judged(fact_cases::sloped)[0].how != verdict::proven);
    for (auto const& j : judged(fact_cases::sunk)) CHECK(j.how != verdict::proven);
    for (auto const& j : judged(fact_cases::lifted)) CHECK(j.how != verdict::proven);
    CHECK(words(judged(fact_cases::raised)[0]) ==
          "raised: the fact limit(inf, 1) is refuted, f(x) less that tends to 1.0000000000000001e-20; remove or correct limit or change forward");
    auto const typed = judged(fact_cases::typed);
    CHECK(words(typed[0]) == "range(above(-1.000000000000001), below(1)) is proven to 15 digits");
    CHECK(words(typed[1]) == "range(above(-1), below(1)) is proven");
    CHECK(judged(fact_cases::powers)[0].how != verdict::refuted);  // powers below 10^-148 are not 0
    CHECK(judged(fact_cases::stepped)[0].how != verdict::proven);  // the limits are one double, and two numbers
}

TEST_CASE("claims are tried where pieces meet, and at open ends") {
    auto const lone = judged(fact_cases::lone);
    for (std::size_t k = 1; k < lone.size(); ++k) CHECK(lone[k].how == verdict::refuted);
    CHECK(words(lone[2]) == "lone: the fact nondecreasing is refuted, f(0) = 7, between -1 and 1; remove nondecreasing or change forward");
    CHECK(judged(fact_cases::away)[0].how == verdict::refuted);
    CHECK(words(judged(fact_cases::attained)[1]).find("f attains 0 at x = ") != std::string::npos);
    CHECK(std::string(judged(fact_cases::met)[0].sentence.view()) == "kink(at = 1, slope = 0) is proven to 14 digits");
    CHECK(judged(fact_cases::begun)[0].how == verdict::sampled);
    CHECK(judged(fact_cases::ended)[0].how != verdict::refuted);  // its slope goes on beyond f, and grows
    CHECK(words(judged(fact_cases::nowhere)[0]) ==
          "nowhere: the fact limit(-inf, 0) is refuted, f is not defined there; remove or correct limit or change forward");
}

TEST_CASE("f that has no value anywhere is refused") {
    CHECK(diagnose(make_record(fact_cases::empty).record).sentence == "empty: f has no value at any x; write a formula that has");
}

TEST_CASE("points whose enclosure tells nothing are no samples") {
    activation_record const a = make_record(fact_cases::ratio).record;
    derivation const d        = passes::differentiate(a);
    analysis const shape      = passes::analyse(a, d);
    CHECK(shape.range.high == Approx(1));
    CHECK(shape.lipschitz == Approx(0.25));
}
