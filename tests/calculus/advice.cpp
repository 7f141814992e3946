// Every refusal says what to write instead, and what it says is accepted.  Refusals by the compiler itself are in tests/reject.
#include "catch.hpp"
#include "formulas_under_test.hpp"

namespace actgen::specs::calculus_test::advice {

namespace {

inline constexpr auto bounded = parameter("a"_s, initial = 1, domain(0, 2));
inline constexpr auto pair    = parameter("w"_s, initial = list(1, 2));
inline constexpr auto wide    = parameter("a"_s, initial = 1, domain(0, 4));
inline constexpr auto other   = parameter("a"_s, initial = 2, domain(0, 2));
inline constexpr auto another = parameter("b"_s, initial = 2, domain(0, 2));
inline constexpr auto early   = parameter("a"_s, initial = 3, domain(0, 2));

template <class Spec>
std::string verdict(Spec const& spec) {
    recorded const r = make_record(spec);
    if (!r.error.fine()) return std::string(r.error.sentence.view());
    return std::string(passes::differentiate(r.record).error.sentence.view());
}
template <class... Fields>
std::string verdict_on(Fields... fields) {
    return verdict(activation("f"_s, fields...));
}

int told = 0;

// The offending spec, the advice at the end of its sentence, and the spec that follows it.
void follows(std::string const& refused, std::string const& advice, std::string const& advised) {
    INFO(refused);
    REQUIRE(refused.size() >= advice.size());
    CHECK(refused.substr(refused.size() - advice.size()) == advice);
    CHECK(advised == "");
    ++told;
}

}  // namespace

TEST_CASE("the advice of every refusal is accepted") {
    told = 0;
    // build
    follows(verdict_on(forward = x >> 2), "; write the formula without it", verdict_on(forward = x));
    follows(verdict_on(forward = where(x, 1, 0)), "; write where(x > 0, a, b)", verdict_on(forward = where(x > 0, 1, 0), expect = facts(jump(at = 0, slope = 0))));
    follows(verdict_on(forward = x * (x > 0)), "; write where(comparison, a, b)", verdict_on(forward = x * where(x > 0, 1, 0), expect = facts(kink(at = 0, slope = 0))));
    follows(verdict_on(forward = tanh(x, 2)), "tanh is called with 2 operands; it takes 1", verdict_on(forward = tanh(x)));
    follows(verdict_on(forward = bounded * tanh(other * x)), "; give each parameter a name of its own", verdict_on(forward = bounded * tanh(another * x)));
    follows(verdict_on(forward = tanh(x), expect = facts(limit(inf, another))), "; write it there or remove it here", verdict_on(forward = tanh(x), expect = facts()));
    follows(verdict_on(forward = early * x), "; write a value inside or widen the domain", verdict_on(forward = wide * x));
    follows(verdict_on(forward = max(x, 0), expect = facts(kink(at = 0, slope = 0), kink(at = 0, slope = 1))), "; write one kink or jump there",
            verdict_on(forward = max(x, 0), expect = facts(kink(at = 0, slope = 0))));
    // presets
    auto const with_preset = [](auto one) { return verdict_on(forward = bounded * max(x, 0) + pair[0] * pair[1], expect = facts(kink(at = 0, slope = 0)), presets = systems(one)); };
    follows(with_preset(preset("mine"_s)), "; write preset(\"system::name\"_s, ...)", with_preset(preset("system::name"_s)));
    follows(with_preset(preset("system::name"_s, set(another, 1))), "; set one of its parameters", with_preset(preset("system::name"_s, set(bounded, 2))));
    follows(with_preset(preset("system::name"_s, set(bounded, 3))), "; write a value inside or widen the domain", with_preset(preset("system::name"_s, set(bounded, 2))));
    follows(with_preset(preset("system::name"_s, kink(at = 1, slope = 0))), "; write kink(at = ..., slope = ...) there first",
            with_preset(preset("system::name"_s, kink(at = 0, slope = 0))));
    // kinks and jumps
    follows(verdict_on(forward = max(x - 1, 0)), "; add kink(at = 1, slope = ...)", verdict_on(forward = max(x - 1, 0), expect = facts(kink(at = 1, slope = 0))));
    follows(verdict_on(forward = where(x > 1, 1, 0)), "; add jump(at = 1, slope = ...)", verdict_on(forward = where(x > 1, 1, 0), expect = facts(jump(at = 1, slope = 0))));
    follows(verdict_on(forward = where(x > 1, 1, 0), expect = facts(kink(at = 1, slope = 0))), ", which the spec declares otherwise; write jump(at = 1, slope = ...)",
            verdict_on(forward = where(x > 1, 1, 0), expect = facts(jump(at = 1, slope = 0))));
    follows(verdict_on(forward = sqrt(abs(x))), "; add kink(at = 0, slope = ...)", verdict_on(forward = sqrt(abs(x)), expect = facts(kink(at = 0, slope = 0))));
    follows(verdict_on(forward = max(x, sigmoid(x))), "; add kink(at = near(0.659046), slope = ...)",
            verdict_on(forward = max(x, sigmoid(x)), expect = facts(kink(at = near(0.659046), slope = 1))));
    follows(verdict_on(forward = tanh(x), expect = facts(kink(at = 0, slope = 0))), "; remove kink(at = 0, ...)", verdict_on(forward = tanh(x), expect = facts()));
    for (auto const& advised : {verdict_on(forward = max(x, 0), expect = facts(kink(at = 0, slope = from_left))), verdict_on(forward = max(x, 0), expect = facts(kink(at = 0, slope = from_right))),
                                verdict_on(forward = max(x, 0), expect = facts(kink(at = 0, slope = midpoint))), verdict_on(forward = max(x, 0), expect = facts(kink(at = 0, slope = minimum_norm))),
                                verdict_on(forward = max(x, 0), expect = facts(kink(at = 0, slope = 0.25)))})
        follows(verdict_on(forward = max(x, 0), expect = facts(kink(at = 0, slope = 2))), "; write one of them, midpoint, minimum_norm or a number between", advised);
    // places that cannot be found, values that are missing
    follows(verdict_on(forward = sin(x) / x), "; write where(x == 0, <the limit there>, ...)", verdict_on(forward = where(x == 0, 1, sin(x) / x)));
    follows(verdict_on(forward = sqrt(square(sin(x)))), "; write a form that keeps away from it, as sqrt(square(u) + 0.0001) for sqrt(square(u))",
            verdict_on(forward = sqrt(square(sin(x)) + 0.0001)));
    follows(verdict_on(forward = abs(weight / x)), "; narrow a domain, or write another formula on that side", verdict_on(forward = abs(weight) / (abs(x) + 0.01), expect = facts(kink(at = 0, slope = 0))));
    follows(verdict_on(forward = where(x + alpha * exp(x) > 0, x, 0)), "; compare x itself, or something monotone in x, with an expression in the parameters",
            verdict_on(forward = where(x > -alpha, x, 0), expect = facts(jump(at = -alpha, slope = 0))));
    follows(verdict_on(forward = where(x + alpha * exp(x) > 0, x, 0)), "; compare x itself, or something monotone in x, with an expression in the parameters",
            verdict_on(forward = where(exp(x) > alpha, x, 0), expect = facts(jump(at = log(alpha), slope = 0))));
    for (auto const& advised : {verdict_on(forward = sqrt(square(sin(x)) + 0.0001)), verdict_on(forward = straight_through(abs(sin(x)), sin(x)))})
        follows(verdict_on(forward = abs(sin(x))),
                "; write a form without kinks, as sqrt(square(u) + 0.0001) for abs(u), or straight_through(u, v) with the derivative of v", advised);
    // steps, groups
    for (auto const& advised : {verdict_on(forward = straight_through(floor(x), x)), verdict_on(forward = stop_gradient(floor(x)))})
        follows(verdict_on(forward = floor(x)), "; write straight_through(floor(...), ...) or stop_gradient(floor(...))", advised);
    follows(verdict_on(forward = where(group_first_max(x), x, 0)), "; write it inside group_max(...)", verdict_on(forward = group_max(where(group_first_max(x), x, 0))));
    for (auto const& advised : {verdict_on(forward = x - row_max(x)), verdict_on(forward = group_max(x))})
        follows(verdict_on(forward = x - group_max(x)), "; use row operators, or the maximum alone", advised);
    CHECK(told == 35);
}

}  // namespace actgen::specs::calculus_test::advice
