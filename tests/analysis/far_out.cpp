// Behaviour as x goes to -inf and +inf.
#include <actgen/build/record.hpp>
#include <actgen/calculus/far_out.hpp>
#include <actgen/calculus/parameter_samples.hpp>
#include <actgen/spec.hpp>

#include "catch.hpp"

namespace actgen::specs::far_out_cases {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1.5, domain(above(0), inf));
inline constexpr auto beta  = parameter("beta"_s, initial = 1);

inline constexpr auto silu     = activation("silu"_s, forward = x * sigmoid(x));
inline constexpr auto gelu     = activation("gelu"_s, forward = x * normal_cdf(x));
inline constexpr auto mish     = activation("mish"_s, forward = x * tanh(softplus(x)));
inline constexpr auto bent     = activation("bent"_s, forward = (sqrt(x * x + 1) - 1) / 2 + x);
inline constexpr auto squares  = activation("squares"_s, forward = x * x - 3 * x);
inline constexpr auto cancels  = activation("cancels"_s, forward = x * x * x * (1 - x * x / (x * x + atan(x))));
inline constexpr auto wave     = activation("wave"_s, forward = sin(x));
inline constexpr auto logs     = activation("logs"_s, forward = log1p(x * x));
inline constexpr auto wound    = activation("wound"_s, forward = cos(exp(8 * alpha)) * sigmoid(x));
inline constexpr auto celu     = activation("celu"_s, forward = max(x, 0) + min(alpha * expm1(x / alpha), 0),
                                            expect = facts(limit(-inf, -alpha)));
inline constexpr auto swish    = activation("swish"_s, forward = x * sigmoid(beta * x), expect = facts(limit(inf, x)));

}  // namespace actgen::specs::far_out_cases

using namespace actgen;

namespace {

template <class Spec>
constexpr end_behaviour end_of_axis(Spec const& spec, int direction) {
    activation_record const a = make_record(spec).record;
    return behaviour_at(a.expressions, a.forward, parameter_samples(a)[0], direction);
}

// The first fact's limit, for every value of the parameters: -1 holds; nothing: not known.
template <class Spec>
constexpr std::optional<int> rest_vanishes(Spec const& spec) {
    activation_record const a = make_record(spec).record;
    expression_field field(a);
    expander<expression_field> e(field, a.facts[0].direction);
    auto const both = e.expand(a.expressions, {a.forward, a.facts[0].first});
    auto const rest = e.algebra().subtract(both[0], both[1]);
    if (!rest.known) return std::nullopt;
    return rest.count > 0 ? growth(field, rest.terms[0]) : -1;
}

namespace far_cases = specs::far_out_cases;

static_assert(end_of_axis(far_cases::silu, -1).what == end_behaviour::finite);
static_assert(end_of_axis(far_cases::silu, -1).offset == 0 && end_of_axis(far_cases::silu, -1).sign == -1);
static_assert(end_of_axis(far_cases::silu, +1).what == end_behaviour::straight && end_of_axis(far_cases::silu, +1).slope == 1);

}  // namespace

TEST_CASE("tails that cancel leave their leading term") {
    for (auto const b : {end_of_axis(far_cases::gelu, -1), end_of_axis(far_cases::mish, -1)}) {
        CHECK(b.what == end_behaviour::finite);
        CHECK(b.offset == 0);
        CHECK(b.sign == -1);
    }
}

TEST_CASE("asymptotes have slope and offset") {
    auto const left = end_of_axis(far_cases::bent, -1), right = end_of_axis(far_cases::bent, +1);
    CHECK(left.what == end_behaviour::straight);
    CHECK(left.slope == Approx(0.5));
    CHECK(left.offset == Approx(-0.5));
    CHECK(right.slope == Approx(1.5));
    CHECK(right.offset == Approx(-0.5));

    // 1 - 1 / (1 + (pi / 2) t^-2 - t^-3 + O(t^-5)), times t^3
    auto const third = end_of_axis(far_cases::cancels, +1);
    CHECK(third.what == end_behaviour::straight);
    CHECK(third.slope == Approx(1.5707963267948966));
    CHECK(third.offset == Approx(-1));
}

// mpmath: cos(exp(mpf(12)))
TEST_CASE("numbers are not rounded to doubles before a function turns them") {
    CHECK(end_of_axis(far_cases::wound, +1).offset == Approx(0.12803676297067138).epsilon(1e-14));
}

TEST_CASE("other growth is infinite, oscillation unknown") {
    CHECK(end_of_axis(far_cases::squares, -1).what == end_behaviour::infinite);
    CHECK(end_of_axis(far_cases::squares, -1).sign == 1);
    CHECK(end_of_axis(far_cases::logs, +1).what == end_behaviour::infinite);
    CHECK(end_of_axis(far_cases::wave, +1).what == end_behaviour::unknown);
}

TEST_CASE("limits for every value of the parameters") {
    CHECK(rest_vanishes(far_cases::celu) == -1);
    CHECK_FALSE(rest_vanishes(far_cases::swish).has_value());  // beta may be negative
}
