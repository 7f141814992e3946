// What explain says of a formula's behaviour, in words.
#include <algorithm>
#include <string>

#include <nlohmann/json.hpp>

#include <actgen/build/record.hpp>
#include <actgen/spec.hpp>

#include "catch.hpp"
#include "tool/explanation.hpp"

namespace actgen::specs::explanation_cases {

inline constexpr auto b = parameter("b"_s, initial = 0.5, domain(0, 0.75));

inline constexpr auto hump     = activation("hump"_s, forward = exp2(x) - exp(x));
inline constexpr auto squashed = activation("squashed"_s, forward = atanh(clamp(x, -1, 1) * b),
                                            expect = facts(kink(at = -1, slope = 0), kink(at = 1, slope = 0)));
inline constexpr auto logs     = activation("logs"_s, forward = log(x));
inline constexpr auto inverse  = activation("inverse"_s, forward = 1 / x);
inline constexpr auto silu     = activation("silu"_s, forward = x * sigmoid(x));
inline constexpr auto by_cases = activation("by_cases"_s, forward = where(x > 0, tanh(x), where(x < 0, tanh(x), 0)));
inline constexpr auto growing  = activation("growing"_s, forward = x * sin(x));
inline constexpr auto one_step = activation("one_step"_s, forward = straight_through(x * floor(tanh(x)), x));
inline constexpr auto bounds   = activation("bounds"_s, forward = sigmoid(x) - 0.5, expect = facts(range(above(-0.5), below(0.5))));
inline constexpr auto softened = activation("softened"_s, forward = log(cosh(x)), expect = facts(limit(inf, x - log(2))));

}  // namespace actgen::specs::explanation_cases

using namespace actgen;
namespace explained_cases = specs::explanation_cases;

namespace {

template <class Spec>
struct explained {
    activation_record record;
    tool::explanation words;

    explicit explained(Spec const& spec) : record(make_record(spec).record), words(tool::explain(record)) {}

    std::string said(std::string const& label) const {
        for (auto const& [name, value] : words.behaviour)
            if (name == label) return value;
        return "";
    }
};

}  // namespace

TEST_CASE("of a sampled end nothing is said that only a proof shows") {
    CHECK(explained(explained_cases::hump).said("range") == "from -inf to about 0.13408250909313563, whether it is attained is not known  (sampled at 127 points)");
    explained const growing(explained_cases::growing);
    CHECK(growing.said("range").starts_with("not known; values from "));
    CHECK(growing.said("greatest |f'|").starts_with("not known; slopes up to "));
}

TEST_CASE("an end that f attains far out is attained") {
    explained const e(explained_cases::squashed);
    CHECK(e.said("range") == "[-0.5493061443340549, 0.5493061443340549]");
    CHECK(e.said("left end") == "-0.5493061443340549 as x -> -inf, attained");
}

TEST_CASE("parity that is not known is said to be") {
    explained const e(explained_cases::by_cases);
    CHECK(e.said("parity") == "not known");
    CHECK(tool::as_json(e.words)["behaviour"]["parity"] == "not known");
    CHECK(explained(explained_cases::silu).said("parity") == "neither odd nor even");
}

TEST_CASE("what f is not defined for is no piece") {
    explained const logs(explained_cases::logs);
    CHECK(logs.words.monotone_pieces.front() == "not defined from -inf to 0");
    CHECK(logs.words.monotone_pieces.back().starts_with("increasing from 0 to inf"));
    CHECK(logs.words.no_output_form_because != "f is not monotone");
    explained const inverse(explained_cases::inverse);
    REQUIRE(inverse.words.monotone_pieces.size() == 3);
    CHECK(inverse.words.monotone_pieces[1] == "not defined at 0");
    CHECK(explained(explained_cases::silu).words.no_output_form_because == "f is not monotone");
}

TEST_CASE("steps are not said to be without end") {
    CHECK(explained(explained_cases::one_step).said("smoothness").starts_with("not known"));
}

TEST_CASE("facts are printed as they are written, and judged by what is known") {
    explained const e(explained_cases::bounds);
    REQUIRE(e.words.facts.size() == 1);
    CHECK(e.words.facts[0].sentence.find("range(above(-0.5), below(0.5))") == 0);
    CHECK(explained(explained_cases::softened).words.facts[0].how == "proven");
}
