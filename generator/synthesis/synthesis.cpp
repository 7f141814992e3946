// The search: candidates by cost, each tried under its best index rules, and the first that is proven is the result.
#include "synthesis.hpp"

#include <algorithm>
#include <cmath>

#include "table_fit.hpp"
#include "table_form.hpp"
#include "trial.hpp"

namespace actgen::synthesis {

namespace {

constexpr std::size_t most_rules = 3;  // that are tried of one candidate
constexpr int most_tried         = 250;  // tables; more would be a search for what the proof cannot show
constexpr int most_close_ones    = 12;   // tables that pass the short trial: where so many fail the long one, rounding is to blame
constexpr double trial_margin    = 0.2;  // units in the last place that the floats of a trial may miss

// The least float at or above, the greatest at or below.
float float_above(double v) {
    float const f = static_cast<float>(v);
    return static_cast<double>(f) < v ? std::nextafter(f, std::numeric_limits<float>::infinity()) : f;
}
float float_below(double v) { return -float_above(-v); }

// Remembers what did not fit: a longer table of no higher degree will not fit either.
class failures {
public:
    void add(candidate const& c) { known_.push_back(c); }
    bool include(candidate const& c) const {
        constexpr float longer = 1.2F;  // roots fall on segments differently, so near lengths may differ
        for (candidate const& k : known_)
            if (k.form == c.form && k.table.degree >= c.table.degree && c.table.clamp_high >= longer * k.table.clamp_high &&
                (c.table.folded() || c.table.clamp_low <= longer * k.table.clamp_low))
                return true;
        return false;
    }

private:
    std::vector<candidate> known_;
};

// Whether there are any.
bool add_clamps(direct_table& t, certificate const& proof, function_facts const& facts) {
    if (!proof.keeps_least) t.clamp.low = float_above(facts.least);
    if (!proof.keeps_greatest) t.clamp.high = float_below(facts.greatest);
    return t.clamp.has_low() || t.clamp.has_high();
}

// A side whose clamped part cannot be proven takes the closed form there.  Fails where a line was to serve there: without it the table
// is another candidate.
bool close_unproven_sides(direct_table& t, exact_function const& f, function_facts const& facts, tolerance const& allowed) {
    if (std::isinf(t.low_threshold) && !facts.ends(-1) && beyond_clamp(t, f, facts, allowed, -1).fused > 1) t.low_threshold = t.folded() ? -t.clamp_high : t.clamp_low;
    if (std::isinf(t.high_threshold) && !facts.ends(1) && beyond_clamp(t, f, facts, allowed, 1).fused > 1) t.high_threshold = t.clamp_high;
    return (std::isinf(t.low_threshold) || !t.low_line) && (std::isinf(t.high_threshold) || !t.high_line);
}

}  // namespace

synthesis_result synthesise(graph const& g, node_id root, bindings const& fixed, synthesis_request const& request) {
    synthesis_result result;
    exact_function const f(g, root, fixed);
    looked_at_function const looked = facts_of(f, request.within);
    if (!looked.facts) {
        result.refusal = "synthesis: no table holds this function: " + looked.refusal + "; compile its closed form";
        return result;
    }
    function_facts const& facts = *looked.facts;
    std::vector<modelled_form> forms;
    for (table_form const& form : forms_of(facts)) {
        modelled_form m(f, facts, form, request.allowed);
        if (m.high() - (form.shape == table_shape::signed_ ? std::min(0.0, m.low()) : 0) >= 2) forms.push_back(std::move(m));
    }
    failures failed;
    std::optional<trial_points> points;
    int tried = 0, close_ones = 0;
    for (candidate const& c : candidates_of(forms, request.entries, request.most_degree, request.cost)) {
        if (tried >= most_tried || close_ones >= most_close_ones) break;
        if (failed.include(c)) continue;
        std::vector<ruled_candidate> rules = fitting_rules(c, request.allowed.share_of_polynomials());
        if (rules.size() > most_rules) rules.resize(most_rules);
        for (ruled_candidate const& r : rules) {
            auto table = fitted_table(c, r.rule, f, request.allowed);
            if (!table) continue;
            if (!close_unproven_sides(*table, f, facts, request.allowed)) continue;
            if (!request.allowed.is_fast()) {
                if (!points) points.emplace(f, function_facts::reach * 1.25);
                double const most = request.allowed.units() - trial_margin;
                if (points->greatest_units(*table, multiply_add::fused, most) > most || close_ones >= most_close_ones) continue;
                ++close_ones;
                if (points->greatest_units_of_many(*table, multiply_add::fused, most) > most) continue;
            }
            ++tried;
            bool const must_hold = request.allowed.is_fast();
            certificate proof    = certify(*table, f, facts, request.allowed, must_hold);
            if (must_hold && !proof.holds()) continue;
            if (add_clamps(*table, proof, facts)) proof = certify(*table, f, facts, request.allowed, must_hold);
            if (must_hold && !proof.holds()) continue;
            result.found.emplace(synthesised{*table, std::move(proof), facts, request.cost.of(*table),
                                             share_beyond(table->low_threshold, table->high_threshold, 1),
                                             share_beyond(table->low_threshold, table->high_threshold, 3)});
            return result;
        }
        failed.add(c);
    }
    std::string const size = std::to_string(request.entries) + " entries and degree " + std::to_string(request.most_degree);
    result.refusal = close_ones >= most_close_ones || tried >= most_tried
                         ? "synthesis: tables of " + size + " come near the tolerance, but what they round passes it; allow more, or compile its closed form"
                         : "synthesis: no table of " + size + " or less keeps the tolerance; allow more of either, or compile its closed form";
    return result;
}

}  // namespace actgen::synthesis
