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
                               std::vector<interval> const& slot_domains = {}, exactness allowed = exactness::rounded) {
    simplified shifted    = shift_thresholds(shift_rows(g, roots));
    simplified recognised = rewrite_to_the_end(shifted.g, shifted.roots, recognition_table.view(), allowed, slot_domains);
    simplified expanded   = rewrite_to_the_end(recognised.g, recognised.roots, expansion_table.view(), allowed, slot_domains, true);
    for (auto const* phase : {&recognised, &expanded})
        for (std::string_view name : phase->fired) add_name(shifted.fired, name);
    expanded.fired = std::move(shifted.fired);
    return expanded;
}

// Is what these rules made known no further than the formats of kernels show?
constexpr bool is_rounded(std::vector<std::string_view> const& fired) {
    for (rule_set const rules : {recognition_table.view(), expansion_table.view()})
        for (int i = 0; i < rules.count; ++i)
            for (std::string_view const name : fired)
                if (rules.rules[i].kind == exactness::rounded && rules.rules[i].name == name) return true;
    return false;
}

}  // namespace actgen
