// Stabilisation: from formulas as mathematics writes them to forms that floating point computes well.
#pragma once
#include <actgen/rewrite/rules/expansion.hpp>
#include <actgen/rewrite/rules/row.hpp>
#include <actgen/rewrite/rules/stability.hpp>
#include <actgen/rewrite/simplify.hpp>

namespace actgen {

// Specific rules stand before general ones; expansions come when everything recognisable has been recognised.
inline constexpr auto recognition_table = make_rule_table<rules::stability, rules::row, rules::algebra>();
inline constexpr auto expansion_table   = make_rule_table<rules::expansion, rules::algebra>();

// `slot_domains`: what each parameter may be, by slot; empty: anything.
constexpr simplified stabilise(graph const& g, std::vector<node_id> const& roots,
                               std::vector<interval> const& slot_domains = {}, exactness allowed = exactness::real_only) {
    simplified recognised = rewrite_to_the_end(g, roots, recognition_table.view(), allowed, slot_domains);
    simplified expanded   = rewrite_to_the_end(recognised.g, recognised.roots, expansion_table.view(), allowed, slot_domains);
    for (std::string_view name : expanded.fired) {
        bool known = false;
        for (std::string_view f : recognised.fired) known = known || f == name;
        if (!known) recognised.fired.push_back(name);
    }
    expanded.fired = std::move(recognised.fired);
    return expanded;
}

}  // namespace actgen
