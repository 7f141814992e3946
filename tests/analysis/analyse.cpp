// Ranges, monotone pieces, smoothness and Lipschitz bounds of known functions.
#include <actgen/build/record.hpp>
#include <actgen/number/interval_arithmetic.hpp>
#include <actgen/spec.hpp>

#include "catch.hpp"
#include "passes/passes.hpp"

namespace actgen::specs::analyse_cases {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1.25, domain(above(0), inf));

inline constexpr auto relu     = activation("relu"_s, forward = max(x, 0), expect = facts(kink(at = 0, slope = 0)));
inline constexpr auto step     = activation("step"_s, forward = where(x > 0, 1, 0), expect = facts(jump(at = 0, slope = 0)));
inline constexpr auto gelu     = activation("gelu"_s, forward = x * normal_cdf(x));
inline constexpr auto silu     = activation("silu"_s, forward = x * sigmoid(x));
inline constexpr auto mish     = activation("mish"_s, forward = x * tanh(softplus(x)));
inline constexpr auto by_tanh  = activation("by_tanh"_s, forward = 0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x * x * x))));
inline constexpr auto sigmoids = activation("sigmoids"_s, forward = sigmoid(x));
inline constexpr auto softsign = activation("softsign"_s, forward = x / (1 + abs(x)));
inline constexpr auto swishes  = activation("swishes"_s, forward = x * clamp(x / 6 + 0.5, 0, 1),
                                            expect = facts(kink(at = -3, slope = 0), kink(at = 3, slope = 1)));
inline constexpr auto celu     = activation("celu"_s, forward = max(x, 0) + min(alpha * expm1(x / alpha), 0));
inline constexpr auto naive    = activation("naive"_s, forward = max(x, 0) + log1p(exp(-abs(x))));
inline constexpr auto stepping = activation("stepping"_s, forward = tanh(x * where(x > 6, x, 3)));
inline constexpr auto pole     = activation("pole"_s, forward = 1 / (x - 1));
inline constexpr auto gated    = activation("gated"_s, forward = x * gate);
inline constexpr auto cubic    = activation("cubic"_s, forward = x * x * x - 3 * x);

}  // namespace actgen::specs::analyse_cases

using namespace actgen;
namespace analysed = specs::analyse_cases;

namespace {

template <class Spec>
analysis of(Spec const& spec) {
    activation_record const a = make_record(spec).record;
    derivation const d        = passes::differentiate(a);
    REQUIRE(std::string(d.error.sentence.view()) == "");
    return passes::analyse(a, d);
}

}  // namespace

TEST_CASE("relu has a constant and a rising piece") {
    analysis const a = of(analysed::relu);
    REQUIRE(a.pieces.size() == 2);
    CHECK(a.pieces_proven);
    CHECK(a.pieces[0].direction == trend::none);
    CHECK(a.pieces[1].direction == trend::increasing);
    CHECK(a.pieces[1].from == 0);
    CHECK(a.pieces[1].from_place != no_node);
    CHECK(a.range == interval{0, intervals::infinity});
    CHECK(a.low_end == attainment::attained);
    CHECK(a.smoothness == 0);
    CHECK(a.lipschitz == 1);
}

TEST_CASE("a step is not continuous") {
    analysis const a = of(analysed::step);
    CHECK_FALSE(a.continuous);
    CHECK(a.smoothness == -1);
    CHECK(a.lipschitz == intervals::infinity);
    CHECK(a.range == interval{0, 1});
}

// Minima to more digits than the catalogue prints (mpmath, 30 digits).
TEST_CASE("the one minimum of gelu, silu and mish is found and proven") {
    struct expected {
        analysis found;
        double at, value;
    };
    for (auto const& e : {expected{of(analysed::gelu), -0.75179152469356445746, -0.169971207479903692},
                          expected{of(analysed::silu), -1.27846454276107379511, -0.278464542761073795},
                          expected{of(analysed::mish), -1.19243121451549521214, -0.308843413017250379}}) {
        REQUIRE(e.found.slope_roots.size() == 1);
        CHECK(e.found.slope_roots[0] == Approx(e.at).epsilon(1e-14));
        CHECK(e.found.range.low == Approx(e.value).epsilon(1e-14));
        CHECK(e.found.low_end == attainment::attained);
        CHECK(e.found.range_proven);
        CHECK(e.found.pieces_proven);
        CHECK(e.found.smoothness == smooth_everywhere);
        CHECK(e.found.pieces.size() == 2);
    }
}

TEST_CASE("a tail that cancels is proven in its stable form") {
    analysis const a = of(analysed::by_tanh);
    REQUIRE(a.slope_roots.size() == 1);
    CHECK(a.slope_roots[0] == Approx(-0.75246142207101625849).epsilon(1e-14));
    CHECK(a.pieces_proven);
    CHECK(a.range_proven);
}

TEST_CASE("bounds that are approached are not attained") {
    analysis const a = of(analysed::sigmoids);
    CHECK(a.range == interval{0, 1});
    CHECK(a.low_end == attainment::approached);
    CHECK(a.high_end == attainment::approached);
    CHECK(a.range_proven);
    CHECK(a.lipschitz == Approx(0.25).epsilon(1e-12));
    CHECK(a.lipschitz_proven);
    REQUIRE(a.pieces.size() == 1);
    CHECK(a.pieces[0].direction == trend::increasing);
}

TEST_CASE("smoothness counts continuous derivatives") {
    analysis const s = of(analysed::softsign);
    CHECK(s.smoothness == 1);
    CHECK(s.parity == -1);
    CHECK(s.range == interval{-1, 1});
    CHECK(of(analysed::celu).smoothness == 1);
    analysis const hidden = of(analysed::naive);
    CHECK(hidden.smoothness == smooth_everywhere);
    CHECK_FALSE(hidden.smoothness_proven);
    CHECK(s.smoothness_proven);
    analysis const apart = of(analysed::stepping);  // tanh(18) and tanh(36) are one number to 15 digits
    CHECK(apart.smoothness == 1);
    CHECK_FALSE(apart.smoothness_proven);
}

TEST_CASE("several pieces") {
    analysis const h = of(analysed::swishes);
    REQUIRE(h.slope_roots.size() == 1);
    CHECK(h.slope_roots[0] == Approx(-1.5));
    CHECK(h.range.low == Approx(-0.375));
    CHECK(h.lipschitz == Approx(1.5));
    analysis const c = of(analysed::cubic);
    REQUIRE(c.slope_roots.size() == 2);
    CHECK(c.slope_roots[0] == Approx(-1));
    CHECK(c.slope_roots[1] == Approx(1));
    CHECK(c.parity == -1);
    CHECK(c.range == intervals::line);
    CHECK(c.lipschitz == intervals::infinity);
}

TEST_CASE("a pole is not defined, a gate has no shape") {
    CHECK_FALSE(of(analysed::pole).defined);
    CHECK_FALSE(of(analysed::gated).applies);
}
