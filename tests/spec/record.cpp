// Specs become records: parameters in the order in which the formula mentions them, facts, kinks, printed values.
#include <algorithm>

#include <actgen/build/frozen_record.hpp>
#include <actgen/spec.hpp>

#include "catch.hpp"

namespace actgen::specs::record_test {

inline constexpr auto a = parameter("a"_s, initial = list(0.2, 0.1), learnable, per_channel);
inline constexpr auto b = parameter("b"_s, initial = repeat<2>(1), learnable, domain(above(0), inf), tried(2, 3));
inline constexpr auto c = parameter("c"_s, initial = 0.5);

inline constexpr auto hinges = activation("hinges"_s,
    expect  = facts(kink(slope = a[0], at = b[0]), kink(at = b[1], slope = from_left), limit(-inf, x), range(above(0), b[1])),
    aliases = names("hinge_sum"_s, "broken_line"_s),
    values  = known(value(1, 0.25), value(2, 3)),
    forward = c * max(x, 0) + sum_over([](auto height, auto place) { return height * max(place - x, 0); }, a, b));

inline constexpr auto another_a = parameter("a"_s, initial = 3);

static_assert(make_record(hinges).error.fine());
static_assert(make_record(activation("twice"_s, forward = x * a[0] + another_a)).error.sentence ==
              "twice: parameter a is declared twice, differently; give each parameter a name of its own");
static_assert(make_record(activation("stray"_s, forward = x, expect = facts(kink(at = c, slope = 0)))).error.sentence ==
              "stray: parameter c is not part of the forward formula; write it there or remove it here");
static_assert(printed_tolerance(0.982) == 0.0005);
static_assert(printed_tolerance(-4) == 0.5);

void require_hinges(activation_record const& r) {
    REQUIRE(r.name == "hinges");
    REQUIRE(r.aliases.size() == 2);
    REQUIRE(r.aliases[1] == "broken_line");
    REQUIRE(r.parameters.size() == 3);
    REQUIRE(r.parameters[0].name == "c");
    REQUIRE(r.parameters[0].slot == 0);
    REQUIRE_FALSE(r.parameters[0].learnable);
    REQUIRE(r.parameters[1].name == "a");
    REQUIRE(r.parameters[1].slot == 1);
    REQUIRE(r.parameters[1].per == granularity::per_channel);
    REQUIRE(r.parameters[1].initial == std::vector<double>{0.2, 0.1});
    REQUIRE(r.parameters[2].name == "b");
    REQUIRE(r.parameters[2].slot == 3);
    REQUIRE(r.parameters[2].open_low);
    REQUIRE(r.parameters[2].tried == std::vector<double>{2, 3});
    REQUIRE(r.slots() == 5);
    REQUIRE(r.facts.size() == 4);
    REQUIRE(r.facts[0].what == claim::kink);
    REQUIRE(r.expressions[r.facts[0].slope].index == 1);
    REQUIRE(r.facts[1].rule == slope_rule::left);
    REQUIRE(r.facts[1].slope == no_node);
    REQUIRE_FALSE(r.facts[3].closed_low);
    REQUIRE(r.values[0].tolerance == 0.005);
}

TEST_CASE("a record keeps what the spec says") { require_hinges(make_record(hinges).record); }

TEST_CASE("a record that was frozen is the same again") {
    frozen_view const frozen = frozen_record_of<hinges>.view();
    activation_record thawed = thaw(frozen);
    require_hinges(thawed);
    record_writer again;
    exchange(again, thawed);
    auto const refrozen = again.frozen<frozen_sizes_of<hinges>>();
    REQUIRE(std::ranges::equal(refrozen.words, frozen.words));
    REQUIRE(std::ranges::equal(refrozen.texts, frozen.texts));
    REQUIRE(std::ranges::equal(refrozen.primitives, frozen.primitives));
}

}  // namespace actgen::specs::record_test
