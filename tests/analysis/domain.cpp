// Where a formula has no value, what is said of the rest of the axis, and what is said where nothing is known.
#include <algorithm>
#include <cmath>

#include <actgen/build/record.hpp>
#include <actgen/spec.hpp>

#include "catch.hpp"
#include "passes/passes.hpp"

namespace actgen::specs::domain_cases {

inline constexpr auto two  = parameter("b"_s, initial = 2, learnable, domain(above(0), inf));
inline constexpr auto half = parameter("c"_s, initial = 0.5, learnable, domain(above(0), inf));

inline constexpr auto powers      = activation("powers"_s, forward = pow(x, two));
inline constexpr auto logs        = activation("logs"_s, forward = log(x));
inline constexpr auto logs_within = activation("logs_within"_s, forward = x * log(1 - x * x));
inline constexpr auto atanhs      = activation("atanhs"_s, forward = atanh(x));
inline constexpr auto inverse     = activation("inverse"_s, forward = 1 / x);
inline constexpr auto two_poles   = activation("two_poles"_s, forward = 1 / (x * x - 2));
inline constexpr auto steep       = activation("steep"_s, forward = pow(abs(x), half), expect = facts(kink(at = 0, slope = 0)));
inline constexpr auto flat_hole   = activation("flat_hole"_s, forward = exp(-1 / square(x)));
inline constexpr auto filled_hole = activation("filled_hole"_s, forward = where(x == 0, 0, exp(-1 / square(x))));
inline constexpr auto rooted      = activation("rooted"_s, forward = sqrt(square(x) - 1));
inline constexpr auto capped      = activation("capped"_s, forward = max(log(x), -1), expect = facts(kink(at = exp(-1), slope = 0)));
inline constexpr auto lone_value  = activation("lone_value"_s, forward = where(x == 0, 5, log(-1 - square(x))));
inline constexpr auto humped      = activation("humped"_s, forward = where(x == 0, 1, sin(x) / x));
inline constexpr auto growing     = activation("growing"_s, forward = x * sin(x));
inline constexpr auto bounded     = activation("bounded"_s, forward = exp2(x) - exp(x));

inline constexpr auto clamped     = activation("clamped"_s, forward = clamp(x, -1, 1), expect = facts(kink(at = -1, slope = 0), kink(at = 1, slope = 0)));
inline constexpr auto crossed     = activation("crossed"_s, forward = clamp(x, 1, -1));
inline constexpr auto by_cases    = activation("by_cases"_s, forward = where(x > 0, tanh(x), where(x < 0, tanh(x), 0)));
inline constexpr auto x_log       = activation("x_log"_s, forward = where(x == 0, 0, x * log(abs(x))), expect = facts(kink(at = 0, slope = 0)));
inline constexpr auto steps       = activation("steps"_s, forward = straight_through(round(x), x));
inline constexpr auto sixth       = activation("sixth"_s, forward = sqrt(pow(x, 6)));
inline constexpr auto sided       = activation("sided"_s, forward = where(x < 0, -1, 1), expect = facts(jump(at = 0, slope = 0)));
inline constexpr auto lopsided    = activation("lopsided"_s, forward = x * sigmoid(x));

}  // namespace actgen::specs::domain_cases

using namespace actgen;
namespace domains = specs::domain_cases;

namespace {

constexpr double unbounded = intervals::infinity;

template <class Spec>
analysis found(Spec const& spec) {
    activation_record const a = make_record(spec).record;
    derivation const d        = passes::differentiate(a);
    REQUIRE(std::string(d.error.sentence.view()) == "");
    return passes::analyse(a, d);
}

struct stretch {
    double from, to;
    int runs;  // 0: constant, 2: f has no value

    friend bool operator==(stretch const&, stretch const&) = default;
};
std::vector<stretch> stretches(analysis const& r) {
    std::vector<stretch> all;
    for (monotone_piece const& p : r.pieces)
        all.push_back({p.from, p.to, !p.defined ? 2 : p.direction == trend::increasing ? 1 : p.direction == trend::decreasing ? -1 : 0});
    return all;
}
template <class Spec>
std::vector<stretch> stretches_of(Spec const& spec) {
    return stretches(found(spec));
}

}  // namespace

TEST_CASE("where f has no value it does not run") {
    CHECK(stretches_of(domains::powers) == std::vector<stretch>{{-unbounded, 0, 2}, {0, unbounded, 1}});
    CHECK(stretches_of(domains::logs) == std::vector<stretch>{{-unbounded, 0, 2}, {0, unbounded, 1}});
    CHECK(stretches_of(domains::atanhs) == std::vector<stretch>{{-unbounded, -1, 2}, {-1, 1, 1}, {1, unbounded, 2}});
    CHECK(stretches_of(domains::logs_within) == std::vector<stretch>{{-unbounded, -1, 2}, {-1, 1, -1}, {1, unbounded, 2}});
    CHECK(stretches_of(domains::rooted) == std::vector<stretch>{{-unbounded, -1, -1}, {-1, 1, 2}, {1, unbounded, 1}});
    auto const capped = stretches_of(domains::capped);
    REQUIRE(capped.size() == 3);
    CHECK(capped[0] == stretch{-unbounded, 0, 2});
    CHECK(capped[1].runs == 0);
    CHECK(capped[2].runs == 1);
}

TEST_CASE("a lone value parts stretches without values") {
    activation_record const a = make_record(domains::lone_value).record;
    derivation const d        = passes::differentiate(a, breakpoints::found);
    for (stretch const& s : stretches(passes::analyse(a, d))) CHECK_FALSE((s.runs == 2 && s.from < 0 && s.to > 0));
}

TEST_CASE("poles and missing points end pieces") {
    CHECK(stretches_of(domains::inverse) == std::vector<stretch>{{-unbounded, 0, -1}, {0, 0, 2}, {0, unbounded, -1}});
    CHECK(stretches_of(domains::flat_hole) == std::vector<stretch>{{-unbounded, 0, -1}, {0, 0, 2}, {0, unbounded, 1}});
    CHECK(stretches_of(domains::filled_hole) == std::vector<stretch>{{-unbounded, 0, -1}, {0, unbounded, 1}});
    auto const poles = stretches_of(domains::two_poles);  // at no number that doubles hold
    REQUIRE(poles.size() == 4);
    CHECK(poles[0].to == Approx(-std::sqrt(2.0)).epsilon(1e-14));
    CHECK(poles[1].from == poles[0].to);
    CHECK((poles[0].runs == 1 && poles[1].runs == 1 && poles[2].runs == -1 && poles[3].runs == -1));
}

TEST_CASE("beside singular places a range is what f tends to there") {
    for (analysis const& r : {found(domains::logs), found(domains::atanhs), found(domains::inverse), found(domains::two_poles)}) {
        CHECK(r.range == intervals::line);
        CHECK(r.lipschitz == unbounded);
    }
    CHECK(found(domains::steep).lipschitz == unbounded);
    CHECK(found(domains::rooted).lipschitz == unbounded);
    analysis const hole = found(domains::flat_hole);
    CHECK(hole.range == interval{0, 1});
    CHECK(hole.range_known);
    CHECK_FALSE(hole.range_proven);
}

TEST_CASE("what grows beyond all samples has no sampled bounds") {
    analysis const r = found(domains::growing);
    CHECK_FALSE(r.range_known);
    CHECK_FALSE(r.lipschitz_known);
    CHECK(found(domains::bounded).range_known);
}

TEST_CASE("a search that ran out of boxes looks at points") {
    analysis const r = found(domains::humped);
    auto const at    = std::find_if(r.pieces.begin(), r.pieces.end(), [](monotone_piece const& p) { return p.from == 0; });
    REQUIRE(at != r.pieces.end());
    CHECK(at->direction == trend::decreasing);
    CHECK(at->to == Approx(4.493409457909064));
}

TEST_CASE("neither odd nor even is said where points show it") {
    CHECK(found(domains::lopsided).parity == 0);
    CHECK(found(domains::lopsided).parity_proven);
    CHECK(found(domains::logs).parity == 0);  // f(-x) has no value where f(x) has
    CHECK(found(domains::logs).parity_proven);
    CHECK(found(domains::sided).parity_proven);  // -f(0) is -1
    CHECK(found(domains::by_cases).parity == 0);
    CHECK_FALSE(found(domains::by_cases).parity_proven);
    CHECK(found(domains::crossed).parity != -1);
}

TEST_CASE("odd and even through clamps, powers and choices") {
    CHECK(found(domains::clamped).parity == -1);
    CHECK(found(domains::x_log).parity == -1);
    CHECK(found(domains::steps).parity == -1);
    CHECK(found(domains::filled_hole).parity == +1);
    CHECK(found(domains::sixth).parity == +1);
}
