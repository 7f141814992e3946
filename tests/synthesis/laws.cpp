// What is promised of every table, at floats of all sizes and around every place where it changes.
#include "catch.hpp"
#include "synthesis/synthesis.hpp"

#include <cmath>
#include <limits>

#include "judging.hpp"

namespace synthesis_tests {

using namespace actgen;
using namespace actgen::synthesis;

namespace {

synthesised table_of(named_function const& f, synthesis_request const& r) {
    auto const result = synthesise(f.g, f.root, f.fixed, r);
    INFO(f.name << ": " << result.refusal);
    REQUIRE(result.found);
    return *result.found;
}

judgement judged(named_function const& f, synthesised const& s, tolerance const& allowed, multiply_add how, std::uint32_t stride) {
    constexpr float most = std::numeric_limits<float>::max();
    judge j(s, allowed, how);
    truth const exact(f, std::max(s.table.low_threshold, -most), std::min(s.table.high_threshold, most));
    exact.each(stride, j);
    return j.result();
}

judgement judged_at(named_function const& f, synthesised const& s, tolerance const& allowed, multiply_add how, std::vector<float> const& x) {
    judge j(s, allowed, how);
    exact_function const exact(f.g, f.root, f.fixed);
    std::vector<double> places(x.begin(), x.end());
    std::vector<double> const y = exact.rounded(places);
    for (std::size_t i = 0; i < x.size(); ++i) j(x[i], y[i]);
    return j.result();
}

void check_laws(std::string const& name, synthesis_request const& r, std::uint32_t stride) {
    named_function const f = function_of(name);
    synthesised const s    = table_of(f, r);
    direct_table const& t  = s.table;
    CAPTURE(name, r.entries, r.allowed.is_fast(), t.degree, static_cast<int>(t.shape));
    CHECK((!r.allowed.is_fast() || s.proof.holds()));
    for (multiply_add const how : {multiply_add::fused, multiply_add::rounded_twice}) {
        judgement all = judged(f, s, r.allowed, how, stride);
        CHECK(all.compared > 5000);
        judgement const delicate = judged_at(f, s, r.allowed, how, delicate_floats(s, 40));
        CHECK(delicate.compared > 1000);
        all.add(delicate);
        CAPTURE(static_cast<int>(how), all.worst_input, all.compared);
        if (how == multiply_add::fused || r.allowed.is_fast()) CHECK(all.worst <= 1);
        CHECK(all.beyond_claim == 0);
        CHECK(all.wrong_signs == 0);
        CHECK(all.out_of_range == 0);

        CHECK(std::isnan(table_value(t, std::numeric_limits<float>::quiet_NaN(), how)));
        CHECK(std::isnan(table_value(t, -std::numeric_limits<float>::quiet_NaN(), how)));
        if (s.facts.order_at_zero > 0) {
            CHECK(table_value(t, 0.0F, how) == 0);
            CHECK(table_value(t, -0.0F, how) == 0);
        }
        if (s.facts.order_at_zero == 1) {  // both zeros, as the slope there turns them
            bool const falls = exact_function(f.g, f.root, f.fixed).jet(0, 0, 1)[1].high < 0;
            CHECK(std::signbit(table_value(t, -0.0F, how)) == !falls);
            CHECK(std::signbit(table_value(t, 0.0F, how)) == falls);
        }
        for (bool const left : {false, true}) {
            float const infinity = left ? -std::numeric_limits<float>::infinity() : std::numeric_limits<float>::infinity();
            if (!t.covers(infinity)) continue;
            auto const& limit = left ? s.facts.left : s.facts.right;
            REQUIRE(limit);
            CHECK(static_cast<double>(table_value(t, infinity, how)) == (limit->slope == 0 ? limit->constant : limit->slope * infinity));
        }
    }
    CHECK(t.low_threshold <= -2);
    CHECK(t.high_threshold >= 2);
    CHECK(s.share_beyond_1 <= s.share_beyond_3);
}

}  // namespace

TEST_CASE("tables of eight entries keep the fast tolerance, signs, range, zeros and limits") {
    // One for each form: odd, a step, a ramp, a root, one table of x, two tables, a double root.
    for (char const* name : {"tanh", "sigmoid", "gelu", "silu'", "mish", "mish'", "lisht"}) check_laws(name, {}, 200003);
}

TEST_CASE("tables of sixteen entries keep the accurate tolerance") {
    for (char const* name : {"sigmoid'", "gelu", "silu'"}) check_laws(name, {.allowed = tolerance::ulp(2), .entries = 16, .most_degree = 9}, 200003);
}

TEST_CASE("tables of all functions and sizes keep what they promise", "[.all]") {
    for (std::string const& name : all_functions()) {
        check_laws(name, {}, 20011);
        check_laws(name, {.entries = 16}, 20011);
        // Slopes at 0 that floats do not hold, as mish's 0.6, cost more than two units; tanhexp' is worst on its steep side.
        bool const three = name == "mish" || name == "mish'" || name == "phish" || name == "tanhexp'";
        check_laws(name, {.allowed = tolerance::ulp(three ? 3 : 2), .entries = 16, .most_degree = 9}, 20011);
    }
}

TEST_CASE("a table with one wrong coefficient is refuted by its certificate and by floats") {
    named_function const f = function_of("gelu");
    synthesised s          = table_of(f, {});
    exact_function const exact(f.g, f.root, f.fixed);
    std::size_t refuted = 0;
    for (int entry = 0; entry < s.table.entries; ++entry) {
        synthesised wrong = s;
        float& one        = wrong.table.coefficient[1][static_cast<std::size_t>(entry)];
        one *= 1.01F;
        wrong.proof = certify(wrong.table, exact, s.facts, tolerance::fast());
        CHECK_FALSE(wrong.proof.holds());
        CHECK(judged(f, wrong, tolerance::fast(), multiply_add::fused, 100003).worst > 1);
        ++refuted;
    }
    CHECK(refuted == 8);
}

TEST_CASE("a costlier closed form moves thresholds outwards, and what it then costs is no less") {
    std::size_t compared = 0;
    for (char const* name : {"gelu", "silu'", "tanh'"}) {
        named_function const f = function_of(name);
        synthesis_request r;
        double before = 0, cost = 0;
        for (double const fallback : {1.0, 20.0, 400.0}) {
            r.cost.fallback    = fallback;
            synthesised const s = table_of(f, r);
            CAPTURE(name, fallback);
            CHECK(-s.table.low_threshold >= before);
            CHECK(s.cost >= cost);
            before = -s.table.low_threshold;
            cost   = s.cost;
            ++compared;
        }
    }
    CHECK(compared == 9);
}

TEST_CASE("what has no table is refused in a sentence") {
    graph g;
    node_id const x = g.leaf(leaves::input);
    node_id const y = g.apply(primitives::sin, x);
    auto const result = synthesise(g, y, {}, {.most_degree = 3});
    CHECK_FALSE(result.found);
    CHECK(result.refusal.substr(0, 11) == "synthesis: ");
}

}  // namespace synthesis_tests
