// Presets become activations of their own: other initial values, other slopes; what does not fit is said.
#include <actgen/build/record.hpp>
#include <actgen/meaning/evaluate.hpp>
#include <actgen/spec.hpp>

#include "catch.hpp"
#include "passes/passes.hpp"

namespace actgen::specs::preset_test {

inline constexpr auto negative_slope = parameter("negative_slope"_s, initial = 0.01, domain(-2, 2));
inline constexpr auto weights        = parameter("weights"_s, initial = list(1, 2));

inline constexpr auto leaky = activation("leaky"_s,
    forward = where(x > 0, x, negative_slope * x) + 0 * weights[0] * weights[1],
    expect  = facts(continuous, kink(at = 0, slope = negative_slope)),
    values  = known(value(-1, -0.01)),
    aliases = names("dripping"_s),
    presets = systems(preset("one::leaky"_s), preset("two::leaky"_s, kink(at = 0, slope = 1)),
                      preset("three::drop"_s, set(negative_slope, 0.2), set(weights, list(3, 4)), kink(at = 0, slope = midpoint))));

constexpr auto hinge_with(auto... presets_of_hinge) {
    return make_record(activation("hinge"_s, forward = max(negative_slope * x, 0), expect = facts(kink(at = 0, slope = 0)),
                                  presets = systems(presets_of_hinge...)))
        .error.sentence;
}

static_assert(make_record(leaky).error.fine());
static_assert(hinge_with(preset("hinge"_s)) ==
              "hinge: preset hinge does not name a system; write preset(\"system::name\"_s, ...)");
static_assert(hinge_with(preset("one::hinge"_s, set(weights, list(1, 2)))) ==
              "hinge: preset one::hinge sets weights, which forward does not mention; set one of its parameters");
static_assert(hinge_with(preset("one::hinge"_s, set(negative_slope, 3))) ==
              "hinge: preset one::hinge sets negative_slope outside its domain; write a value inside or widen the domain");
static_assert(hinge_with(preset("one::hinge"_s, kink(at = 1, slope = 0))) ==
              "hinge: preset one::hinge chooses a slope where expect declares no kink or jump; write kink(at = ..., slope = ...) there first");

TEST_CASE("a preset is an activation by its own name, with its own initial values and slopes") {
    activation_record const r = make_record(leaky).record;
    REQUIRE(r.presets.size() == 3);
    activation_record const same = with_preset(r, r.presets[0]);
    REQUIRE(same.name == "one::leaky");
    REQUIRE(same.aliases.empty());
    REQUIRE(same.presets.empty());
    REQUIRE(same.values.size() == 1);
    REQUIRE(same.parameters[0].initial == r.parameters[0].initial);
    activation_record const other = with_preset(r, r.presets[2]);
    REQUIRE(other.parameters[0].initial == std::vector<double>{0.2});
    REQUIRE(other.parameters[1].initial == std::vector<double>{3, 4});
    REQUIRE(other.values.empty());  // they were for other initial values
}

double slope_at_kink(activation_record const& a, double negative) {
    derivation const d = passes::differentiate(a);
    REQUIRE(d.error.fine());
    point_bindings b;
    b.x          = 0;
    b.parameters = {negative, 1, 2};
    return evaluate(d.g, d.slope, b);
}

TEST_CASE("the slope at a kink is the preset's") {
    activation_record const r = make_record(leaky).record;
    REQUIRE(slope_at_kink(r, 0.25) == 0.25);
    REQUIRE(slope_at_kink(with_preset(r, r.presets[0]), 0.25) == 0.25);
    REQUIRE(slope_at_kink(with_preset(r, r.presets[1]), 0.25) == 1);
    REQUIRE(slope_at_kink(with_preset(r, r.presets[2]), 0.25) == 0.625);
}

template <class Rule>
double chosen(Rule rule, double negative) {
    return slope_at_kink(make_record(activation("leaky"_s, forward = where(x > 0, x, negative_slope * x),
                                                expect = facts(continuous, kink(at = 0, slope = rule))))
                             .record,
                         negative);
}

TEST_CASE("a rule chooses the slope from both sides") {
    for (double negative : {-1.5, -0.5, 0.0, 0.25, 1.5}) {
        REQUIRE(chosen(from_left, negative) == negative);
        REQUIRE(chosen(from_right, negative) == 1);
        REQUIRE(chosen(midpoint, negative) == (1 + negative) / 2);
        REQUIRE(chosen(minimum_norm, negative) == (negative <= 0 ? 0 : negative < 1 ? negative : 1));
    }
}

TEST_CASE("a slope that is not between those beside the kink is refused") {
    activation_record const beyond =
        make_record(activation("hinge"_s, forward = max(x, 0), expect = facts(kink(at = 0, slope = 1.5)))).record;
    REQUIRE(passes::differentiate(beyond).error.sentence ==
            "hinge: the slope 1.5 at the kink 0 is not between those beside it, 0 and 1; "
            "write one of them, midpoint, minimum_norm or a number between");
}

}  // namespace actgen::specs::preset_test
