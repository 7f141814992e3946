// Specs that the compiler judged and specs that it left make the same records; what is not evaluated is known.
#include <algorithm>

#include <actgen/build/register.hpp>
#include <actgen/spec.hpp>

#include "catch.hpp"

namespace actgen::specs::registered_test {

inline constexpr auto slope = parameter("slope"_s, initial = 0.25, learnable);
inline constexpr auto leaky = activation("leaky"_s,
    forward = where(x < 0, slope * x, x),
    expect  = facts(kink(at = 0, slope = from_left)),
    aliases = names("slack"_s));
inline constexpr auto stray = activation("stray"_s,
    forward = x,
    expect  = facts(kink(at = slope, slope = 0)));

constexpr registered_spec judged = register_spec<leaky>("leaky"), deferred = deferred_spec<leaky>("leaky");
static_assert(judged.judged() && !deferred.judged());

std::vector<std::uint64_t> words_of(activation_record a) {
    record_writer all;
    exchange(all, a);
    auto const frozen = all.frozen<frozen_sizes_of<leaky>>();
    return {frozen.words.begin(), frozen.words.end()};
}

TEST_CASE("a deferred spec makes the record that a judged one has frozen") {
    recorded const made = deferred.record();
    REQUIRE(made.error.fine());
    REQUIRE(made.record.name == "leaky");
    REQUIRE(made.record.aliases == std::vector<std::string_view>{"slack"});
    REQUIRE(words_of(made.record) == words_of(thaw(judged.frozen)));
}

TEST_CASE("a deferred spec keeps what is wrong with it") {
    recorded const made = deferred_spec<stray>("stray").record();
    REQUIRE(made.error.sentence == "stray: parameter slope is not part of the forward formula; write it there or remove it here");
}

struct subject {
    int steps;
};
inline constexpr subject sound{1000}, unsound{-1};

struct countdown {
    static constexpr int of(subject const& s) {
        if (s.steps < 0) throw "cannot be evaluated";
        int left = s.steps;
        while (left > 0) --left;
        return left;
    }
};

TEST_CASE("what the compiler cannot evaluate is known to be so") {
    using evaluated = budget::evaluation<countdown, sound>;
    STATIC_REQUIRE(evaluated::suffices);
    STATIC_REQUIRE(evaluated::value == 0);
    STATIC_REQUIRE_FALSE(budget::evaluation<countdown, unsound>::suffices);
}

}  // namespace actgen::specs::registered_test
