// Stabilisation: from formulas as mathematics writes them to forms that floating point computes well.
#pragma once
#include <actgen/rewrite/rules/expansion.hpp>
#include <actgen/rewrite/rules/stability.hpp>
#include <actgen/rewrite/shift_thresholds.hpp>

namespace actgen {

// Specific rules stand before general ones; expansions come when everything recognisable has been recognised.
inline constexpr auto recognition_table = make_rule_table<rules::stability, rules::row, rules::algebra>();
inline constexpr auto expansion_table   = make_rule_table<rules::expansion, rules::algebra>();

// `slot_domains`: what each parameter may be, by slot; empty: anything.
constexpr simplified stabilise(graph const& g, std::vector<node_id> const& roots,
                               std::vector<interval> const& slot_domains = {}, exactness allowed = exactness::real_only) {
    simplified shifted    = shift_thresholds(shift_rows(g, roots));
    simplified recognised = rewrite_to_the_end(shifted.g, shifted.roots, recognition_table.view(), allowed, slot_domains);
    simplified expanded   = rewrite_to_the_end(recognised.g, recognised.roots, expansion_table.view(), allowed, slot_domains, true);
    for (auto const* phase : {&recognised, &expanded})
        for (std::string_view name : phase->fired) add_name(shifted.fired, name);
    expanded.fired = std::move(shifted.fired);
    return expanded;
}

}  // namespace actgen
