// What analysis makes of a statement about a function.
#include "judge.hpp"

#include "catch.hpp"
#include "passes/passes.hpp"

namespace actgen::identities {

namespace {

std::vector<judged_fact> judged(activation_record const& a) {
    derivation const d = passes::differentiate(a);
    INFO(std::string(d.error.sentence.view()));
    REQUIRE(d.error.fine());
    return passes::judge(a, d, passes::analyse(a, d));
}

}  // namespace

void require_stated(activation_record const& a) {
    INFO(std::string(a.name));
    std::vector<judged_fact> const facts = judged(a);
    CHECK(facts.size() == a.facts.size());
    for (judged_fact const& f : facts) {
        INFO(std::string(f.sentence.view()));
        CHECK(f.how == verdict::proven);
    }
    CHECK(std::string(passes::diagnose(a).sentence.view()) == "");
}

std::string refutation_of(activation_record const& a) {
    for (judged_fact const& f : judged(a))
        if (f.how == verdict::refuted) return std::string(f.sentence.view());
    return std::string(passes::diagnose(a).sentence.view());
}

}  // namespace actgen::identities
