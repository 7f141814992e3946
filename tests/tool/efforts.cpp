// What is proven or refuted with the effort that a compiler spends on a spec, the tool's own effort says again: `sampled` may
// become either, and nothing else may change.
#include <cmath>
#include <iostream>

#include <actgen/build/registered.hpp>

#include "catch.hpp"
#include "passes/passes.hpp"

namespace actgen {
namespace {

class both_efforts {
public:
    int facts = 0, proven = 0, refuted = 0, findings = 0;

    void compare(activation_record const& a) {
        derivation const d  = passes::differentiate(a);
        analysis const less = passes::analyse(a, d, while_compiling), more = passes::analyse(a, d, thorough);
        INFO(a.name);
        compare(less, more);
        auto const before = passes::judge(a, d, less, while_compiling), after = passes::judge(a, d, more, thorough);
        REQUIRE(before.size() == after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (before[i].how == verdict::sampled) continue;
            ++facts;
            ++(before[i].how == verdict::proven ? proven : refuted);
            INFO("while compiling: " << before[i].sentence.view() << "\n  otherwise: " << after[i].sentence.view());
            CHECK(before[i].how == after[i].how);
        }
        bool any = false;
        for (judged_fact const& j : after) any = any || j.how == verdict::refuted;
        if (diagnosis const refused = passes::diagnose(a); !refused.fine()) {
            INFO(refused.sentence.view());
            CHECK(any);
        }
    }

private:
    static bool same(double a, double b) { return a == b || std::fabs(a - b) <= 1e-11 * std::max(std::fabs(a), std::fabs(b)); }

    void compare(analysis const& less, analysis const& more) {
        auto const kept = [&](bool found, bool again) {
            if (!found) return;
            ++findings;
            CHECK(again);
        };
        kept(less.range_proven, more.range_proven && same(less.range.low, more.range.low) && same(less.range.high, more.range.high));
        kept(less.range_proven && less.low_end != attainment::unknown, less.low_end == more.low_end);
        kept(less.range_proven && less.high_end != attainment::unknown, less.high_end == more.high_end);
        kept(less.defined, more.defined);
        kept(less.pieces_proven, more.pieces_proven && less.pieces.size() == more.pieces.size());
        kept(less.lipschitz_proven, more.lipschitz_proven && same(less.lipschitz, more.lipschitz));
        kept(less.smoothness_proven, more.smoothness_proven && less.smoothness == more.smoothness);
    }
};

// Claims of every kind beside those of the author: what is known, and what is a little beside it.
activation_record with_claims(activation_record a) {
    derivation const d   = passes::differentiate(a);
    analysis const shape = passes::analyse(a, d);
    a.expressions.leaf(leaves::input);
    for (claim c : {claim::smooth, claim::continuous, claim::nondecreasing, claim::nonincreasing, claim::increasing, claim::odd, claim::even}) a.facts.push_back({.what = c});
    if (!shape.applies) return a;
    auto const constant = [&](double v) { return a.expressions.constant(v); };
    for (double beside : {-0.5, 0.0, 0.5})
        for (bool closed : {false, true}) {
            node_id const low = constant(shape.range.low + beside), high = constant(shape.range.high + beside);
            a.facts.push_back({.what = claim::range, .first = low, .second = high, .closed_low = closed, .closed_high = closed});
        }
    if (std::isfinite(shape.lipschitz))
        for (double factor : {0.5, 1.0, 2.0}) a.facts.push_back({.what = claim::bounded_slope, .first = constant(factor * shape.lipschitz)});
    for (int direction : {-1, +1}) {
        end_behaviour const& end = direction < 0 ? shape.left_end : shape.right_end;
        double const infinity    = std::numeric_limits<double>::infinity();
        for (double v : {end.offset, end.offset + 1, infinity, -infinity}) a.facts.push_back({.what = claim::limit, .first = constant(v), .direction = direction});
    }
    return a;
}

}  // namespace

TEST_CASE("what is proven or refuted while a spec compiles is so with every effort") {
    both_efforts all;
    for (activation_record const* a : registered_activations()) {
        if (!passes::analyse(*a, passes::differentiate(*a)).applies) continue;  // it has no graph over x alone
        all.compare(*a);
        all.compare(with_claims(*a));
    }
    std::cout << "efforts: " << all.facts << " facts compared, " << all.proven << " proven, " << all.refuted << " refuted; " << all.findings << " findings\n";
    CHECK(all.proven > 0);
    CHECK(all.refuted > 0);
    CHECK(all.findings > 0);
}

}  // namespace actgen
