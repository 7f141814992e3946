// What the prover says of a formula, held against what the formula is.
#pragma once
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <actgen/graph/copy.hpp>
#include <actgen/meaning/print.hpp>
#include <actgen/spec/print.hpp>

#include "breakpoint_checks.hpp"
#include "claim_checks.hpp"
#include "end_checks.hpp"
#include "findings.hpp"
#include "passes/passes.hpp"
#include "samples.hpp"
#include "shape_checks.hpp"
#include "subject.hpp"

namespace actgen::fuzz {

// Kinks and jumps become facts, as they are found.
inline void declare(derivation const& found, activation_record& a) {
    for (breakpoint const& b : found.breakpoints) {
        if (b.what == breakpoint::smooth) continue;
        fact_record f;
        f.what  = b.what == breakpoint::kink ? claim::kink : claim::jump;
        f.first = substitute(found.g, b.at, a.expressions, [&](node_id) { return no_node; });
        f.rule  = slope_rule::left;
        if (needs_rounding(found.g, b.at)) f.tolerance = 1e-9 * (1 + std::fabs(found.g[b.at].value.high));
        a.facts.push_back(f);
    }
}
// Two places that fall together for some values cannot both be declared.
inline bool has_places_of_parameters(derivation const& d) {
    return std::any_of(d.breakpoints.begin(), d.breakpoints.end(),
                       [&](breakpoint const& b) { return !d.g.is_constant(b.at); });
}

// The false statements, each a sentence that begins with its kind; empty where all is well, or the formula is refused.
// The record's facts are claims beside the kinks and jumps.
inline std::vector<std::string> false_statements(activation_record a, check_counts& counts) {
    findings found{counts};
    derivation const as_found = passes::differentiate(a, breakpoints::found);
    if (!as_found.error.fine()) return {};
    declare(as_found, a);
    derivation d = passes::differentiate(a);
    if (!d.error.fine()) {
        if (!has_places_of_parameters(as_found))
            found.wrong("declaration", "refused as it was found: " + std::string(d.error.sentence.view()));
        return found.sentences;
    }
    ++counts.formulas;
    analysis shape = passes::analyse(a, d);
    if (!shape.applies) return {};
    subject const of(std::move(a), std::move(d), std::move(shape));
    kept_samples samples(of);
    std::vector<sample> const& looked_at = samples.at(of.values);
    if (std::none_of(looked_at.begin(), looked_at.end(), [](sample const& s) { return s.known; })) {
        ++counts.undecided;
        return {};
    }
    exact_function const f = of.function(of.values);
    check_breakpoints(of, found);
    check_end(f, of.shape.left_end, -1, found);
    check_end(f, of.shape.right_end, +1, found);
    shape_checks(of, f, looked_at, found).run();
    check_claims(of, samples, found);
    return found.sentences;
}

inline std::string printed(activation_record const& a) {
    std::string text(print(a.expressions, a.forward, a).view());
    for (parameter_record const& p : a.parameters)
        text += ", " + std::string(p.name) + " = " + std::to_string(p.initial[0]) + " in [" +
                std::to_string(p.domain.low) + ", " + std::to_string(p.domain.high) + "]";
    return text;
}

}  // namespace actgen::fuzz
