// Where pieces meet: which places are found, what the derivative is there, and what the spec must declare.
#include "catch.hpp"
#include "derive.hpp"

namespace actgen::specs::calculus_test {

namespace {

constexpr auto bounded_weight = parameter("bounded_weight"_s, initial = 2, domain(0.5, 8), tried(2, 3));

constexpr double slope_at(double where, derivation const& d, std::vector<double> parameters = {}) {
    point_bindings at;
    at.x          = where;
    at.gate       = 2;
    at.parameters = parameters;
    return d.error.fine() ? evaluate(d.g, d.slope, at) : constant_math::nan;
}
constexpr bool near(double a, double b) { return a - b < 1e-9 && b - a < 1e-9; }

template <class... Parts>
std::string_view refusal(Parts... parts) {
    static text sentence;
    sentence = derived(parts...).error.sentence;
    return sentence.view();
}
template <class... Parts>
bool accepted(Parts... parts) {
    return refusal(parts...).empty();
}

}  // namespace

static_assert(slope_at(0, derive(max(x, 0), facts(kink(at = 0, slope = 0)))) == 0);
static_assert(slope_at(0, derive(max(x, 0), facts(kink(at = 0, slope = 1)))) == 1);
static_assert(near(slope_at(0, derive(max(x, 0) + log1p(exp(-abs(x))))), 0.5));
static_assert(derive(max(x - 1, 0)).error.sentence == "f: f has a kink at x = 1 that the spec does not declare; add kink(at = 1, slope = ...)");

TEST_CASE("the slope at a kink is the declared one") {
    auto const relu = [](auto chosen) { return derived(max(x, 0), facts(kink(at = 0, slope = chosen))); };
    REQUIRE(slope_at(0, relu(0)) == 0);
    REQUIRE(slope_at(0, relu(1)) == 1);
    REQUIRE(slope_at(0, relu(0.5)) == 0.5);
    REQUIRE(slope_at(0, relu(from_right)) == 1);
    REQUIRE(slope_at(-1e-300, relu(1)) == 0);
    REQUIRE(slope_at(1e-300, relu(0)) == 1);
    REQUIRE(slope_at(0, derived(abs(x), facts(kink(at = 0, slope = 0)))) == 0);
    REQUIRE(slope_at(0, derived(abs(x), facts(kink(at = 0, slope = from_left)))) == -1);
    auto const relu6 = [](auto chosen) { return derived(min(max(x, 0), 6), facts(kink(at = 0, slope = 0), kink(at = 6, slope = chosen))); };
    REQUIRE(slope_at(6, relu6(0)) == 0);
    REQUIRE(slope_at(6, relu6(1)) == 1);
    REQUIRE(slope_at(0, derived(where(x > 0, x, weight * x), facts(kink(at = 0, slope = weight))), {0.3}) == 0.3);
    REQUIRE(slope_at(0, derived(where(x > 0, x, alpha * expm1(x)), facts(kink(at = 0, slope = alpha))), {1.7}) == 1.7);
    REQUIRE(slope_at(0.5, derived(where(x > offset, 1, 0), facts(jump(at = offset, slope = 3))), {0.5}) == 3);
}

TEST_CASE("at a jump gradients by parameters are those of the value there") {
    auto const by_weight = [](derivation const& d, double where, double w) {
        point_bindings at;
        at.x          = where;
        at.upstream   = 1;
        at.parameters = {w};
        return d.error.fine() ? evaluate(d.g, d.gradient[1].root, at) : constant_math::nan;
    };
    for (double w : {0.3, 2.0}) {
        derivation const step = derived(weight * sign(x), facts(jump(at = 0, slope = 0)));
        REQUIRE(by_weight(step, 0, w) == 0);
        REQUIRE(by_weight(step, 1e-300, w) == 1);
        REQUIRE(by_weight(step, -1e-300, w) == -1);
        derivation const right = derived(where(x >= 1, weight * x, 0), facts(jump(at = 1, slope = from_left)));
        REQUIRE(by_weight(right, 1, w) == 1);
        derivation const left = derived(where(x > 1, weight * x, -weight), facts(jump(at = 1, slope = from_right)));
        REQUIRE(by_weight(left, 1, w) == -1);
    }
    derivation const moved = derived(where(x >= offset, weight * x, 0), facts(jump(at = offset, slope = from_left)));
    point_bindings at{.x = 0.5, .parameters = {0.5, 0.3}};
    REQUIRE(moved.error.fine());
    REQUIRE(evaluate(moved.g, moved.gradient[1].root, at) == 0.5);
    at.x = 0.25;
    REQUIRE(evaluate(moved.g, moved.gradient[1].root, at) == 0);
}

TEST_CASE("a sign's operand may be 0 on a whole piece") {
    auto const kinked = facts(kink(at = 0, slope = 0));
    for (derivation const& d : {derived(x * sign(x - abs(x)), kinked), derived(x * sign(min(x, 0)), kinked)}) {
        CHECK(slope_at(1, d) == 0);
        CHECK(slope_at(-1, d) == -1);
    }
}

TEST_CASE("kinks and jumps are such however small, beyond the digits that people type") {
    CHECK(accepted(where(x > 0, x, (1 - 1e-12) * x), facts(kink(at = 0, slope = 1))));
    CHECK(slope_at(0, derived(where(x > 0, x, (1 - 1e-12) * x), facts(kink(at = 0, slope = 1)))) == 1);
    CHECK(accepted(max(1e-15 * x, 0), facts(kink(at = 0, slope = 0))));
    CHECK(refusal(max(1e-15 * x, 0)) == "f: f has a kink at x = 0 that the spec does not declare; add kink(at = 0, slope = ...)");
    CHECK(refusal(where(x > 0, 1e-20, 0)) == "f: f has a jump at x = 0 that the spec does not declare; add jump(at = 0, slope = ...)");
    CHECK(accepted(where(x > 0, 0.1 * 3 * x, 0.3 * x)));
    CHECK(accepted(where(x > 1, 2.718281828459045, exp(x)), facts(kink(at = 1, slope = 0))));  // typed, not another number
    CHECK(accepted(max(square(x) - 1e-9 * x, 0), facts(kink(at = 0, slope = 0), kink(at = 1e-9, slope = 0))));
}

TEST_CASE("ends of domains are values of parameters, too") {
    CHECK(refusal(where(x > 0, min(bounded_weight, 7.5) * x, bounded_weight * x)) == "f: f has a kink at x = 0 that the spec does not declare; add kink(at = 0, slope = ...)");
    CHECK(accepted(where(x > 0, min(bounded_weight, 8) * x, bounded_weight * x)));
}

TEST_CASE("where both sides agree, no declaration is needed") {
    REQUIRE(slope_at(0, derived(x / (1 + abs(x)))) == Approx(1));
    REQUIRE(slope_at(0, derived(max(x, 0) + min(alpha * expm1(x / alpha), 0)), {1.7}) == Approx(1));
    REQUIRE(slope_at(0, derived(where(x > 0, x * x, 0))) == 0);
    REQUIRE(slope_at(0, derived(max(x, 0) - max(-x, 0))) == 1);
    REQUIRE(accepted(x * abs(x)));
    REQUIRE(slope_at(0, derived(where(x == 0, 1, sin(x) / x))) == Approx(0).margin(1e-9));
    REQUIRE(slope_at(0, derived(where(x == 0, 0.5, (exp(x) - 1 - x) / (x * x)))) == Approx(1.0 / 6).epsilon(1e-6));
}

// 0.2f x + 0.5 rounds to 1 before x is 2.5: the comparison must be with x itself.
TEST_CASE("derivatives compare x itself with the place") {
    for (auto const& a : pointwise_formulas()) {
        derivation const d = passes::differentiate(a);
        std::vector<node_id> roots{d.slope};
        for (auto const& r : d.gradient) roots.push_back(r.root);
        for (auto const& r : d.second) roots.push_back(r.root);
        auto const live = reachable(d.g, roots), on_x = depends_on(d.g, leaves::input, 0);
        for (node_id i = 0; i < d.g.size(); ++i) {
            node const& n = d.g[i];
            if (!live[i] || !on_x[i] || !n.op->condition || n.op->infix.empty()) continue;
            INFO(print(a.expressions, a.forward, a).view() << ": " << print(d.g, i, a).view());
            REQUIRE((d.g.is(n.operand[0], leaves::input) || d.g.is(n.operand[1], leaves::input)));
            REQUIRE((d.g.is(n.operand[0], leaves::input) || !on_x[n.operand[0]]));
            REQUIRE((d.g.is(n.operand[1], leaves::input) || !on_x[n.operand[1]]));
        }
    }
}

TEST_CASE("conditions are solved for x") {
    REQUIRE(accepted(clamp(x, -alpha, alpha), facts(kink(at = alpha, slope = 0), kink(at = -alpha, slope = 0))));
    REQUIRE(accepted(where(abs(x) > alpha, x, 0), facts(jump(at = alpha, slope = 0), jump(at = -alpha, slope = 0))));
    REQUIRE(accepted(where(logical_and(x > 0, x < alpha), x, 0), facts(kink(at = 0, slope = 0), jump(at = alpha, slope = 0))));
    REQUIRE(accepted(max(tanh(gain * x), 0), facts(kink(at = 0, slope = 0))));
    REQUIRE(accepted(max(x * sigmoid(x), 0), facts(kink(at = 0, slope = 0))));
    REQUIRE(accepted(max(x * x - 1, 0), facts(kink(at = 1, slope = 0), kink(at = -1, slope = 0))));
    REQUIRE(accepted(max(log1p(exp(x)) - 1, 0), facts(kink(at = log(expm1(1)), slope = 0))));
    REQUIRE(accepted(max(exp(x) - alpha, 0), facts(kink(at = log(alpha), slope = 0))));
    REQUIRE(accepted(max(x, gate), facts(kink(at = gate, slope = from_left))));
    REQUIRE(accepted(max(x + gate, 0), facts(kink(at = -gate, slope = from_left))));
    REQUIRE(accepted(x * max(gate, 0), facts(kink(at = 0, slope = from_left))));
    REQUIRE(accepted(max(exp(x), 0)));
    REQUIRE(accepted(where(sigmoid(x) > 2, 1, x)));
    REQUIRE(refusal(max(sin(x), 0)) ==
            "f: the condition sin(x) > 0 changes without end; write a form without kinks, as sqrt(square(u) + 0.0001) for abs(u), or straight_through(u, v) with the derivative of v");
}

TEST_CASE("a jump that the gradient does not see need not be declared") {
    auto const triangle = where(x < -1, -1, where(x < 0, 2 * x + x * x, where(x < 1, 2 * x - x * x, 1)));
    derivation const d  = derived(straight_through(where(x >= 0, 1, -1), triangle));
    REQUIRE(d.error.fine());
    REQUIRE(slope_at(0, d) == 2);
    REQUIRE(slope_at(0.5, d) == 1);
    REQUIRE(accepted(x * abs(x) + stop_gradient(where(x > 0, 1, 0))));
    REQUIRE(refusal(straight_through(where(x >= 0, 1, -1), max(x, 0))) ==
            "f: f has a jump at x = 0 that the spec does not declare; add jump(at = 0, slope = ...)");
}

TEST_CASE("an infinite slope needs a number to stand for it") {
    auto const root = where(x >= 0, sqrt(x), -sqrt(-x));
    REQUIRE(refusal(root) == "f: f has an infinite slope at x = 0 that the spec does not declare; add kink(at = 0, slope = ...)");
    derivation const d = derived(root, facts(kink(at = 0, slope = 7)));
    REQUIRE(slope_at(0, d) == 7);
    REQUIRE(slope_at(-4, d) == 0.25);
    REQUIRE(slope_at(4, d) == 0.25);
    REQUIRE(refusal(max(sqrt(abs(x)), 0), facts(kink(at = 0, slope = 0))) == "");
    REQUIRE(accepted(sqrt(x)));
}

TEST_CASE("a place may move with the noise, and stands as it is declared") {
    auto const draw    = log(max(noise, 0x1p-54)) - log(1 - noise);
    auto const there   = gain * log(0.25) - draw;
    derivation const d = derived(max(sigmoid((x + draw) / gain) - 0.2, 0), facts(kink(at = there, slope = 0)));
    REQUIRE(d.error.fine());
    REQUIRE(d.breakpoints.size() == 1);
    REQUIRE(print(d.g, d.breakpoints[0].at, record(x * gain)).view() ==
            "gain * log(0.25) - (log(max(noise, 5.551115123125783e-17)) - log(1 - noise))");
}

TEST_CASE("a kink may vanish for some parameters") {
    derivation const d = derived(where(x > 0, x, alpha * expm1(x)), facts(kink(at = 0, slope = alpha)));
    REQUIRE(d.breakpoints.size() == 1);
    REQUIRE(d.breakpoints[0].what == breakpoint::kink);
    REQUIRE(d.breakpoints[0].may_vanish);
    derivation const relu = derived(max(x, 0), facts(kink(at = 0, slope = 0)));
    REQUIRE_FALSE(relu.breakpoints[0].may_vanish);
}

TEST_CASE("what is not declared, or declared and not there, is refused") {
    REQUIRE(refusal(max(x - weight, 0)) ==
            "f: f has a kink at x = weight that the spec does not declare; add kink(at = weight, slope = ...)");
    REQUIRE(refusal(where(x > 0, 1, 0)) == "f: f has a jump at x = 0 that the spec does not declare; add jump(at = 0, slope = ...)");
    REQUIRE(refusal(where(x == 0, 5, x)) == "f: f has a jump at x = 0 that the spec does not declare; add jump(at = 0, slope = ...)");
    REQUIRE(refusal(where(x > 0, 1, 0), facts(kink(at = 0, slope = 0))) ==
            "f: f has a jump at x = 0, which the spec declares otherwise; write jump(at = 0, slope = ...)");
    REQUIRE(refusal(max(x, 0), facts(kink(at = 0, slope = 0), kink(at = 2, slope = 0))) ==
            "f: f has no kink at x = 2; remove kink(at = 2, ...)");
    REQUIRE(refusal(x * x, facts(jump(at = 0, slope = 0))) == "f: f has no jump at x = 0; remove jump(at = 0, ...)");
    REQUIRE(refusal(where(x > 0, x, alpha * expm1(x))) ==
            "f: f has a kink at x = 0 that the spec does not declare; add kink(at = 0, slope = ...)");
}

TEST_CASE("stairs need a declared derivative") {
    REQUIRE(refusal(round(x)) == "f: round has a jump at every step and no derivative of its own; write straight_through(round(...), ...) or stop_gradient(round(...))");
    REQUIRE_FALSE(accepted(x - floor(x)));
    REQUIRE(slope_at(0.4, derived(straight_through(round(x), x))) == 1);
    REQUIRE(slope_at(0, derived(straight_through(sign(x), x))) == 1);
    REQUIRE(slope_at(0.4, derived(x * stop_gradient(round(x + 1)))) == 1);
}

}  // namespace actgen::specs::calculus_test
