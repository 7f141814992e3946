// Rows of exponentials that cannot overflow: exp(a) = exp(a - m) exp(m) with m the row's maximum.
//
// Softmax and all its derivatives are homogeneous in exp(x), so that the factors exp(m) leave the rows and cancel.  Where
// they do not all cancel, the shift is of no use and nothing is changed.
#pragma once
#include <actgen/rewrite/rules/row.hpp>
#include <actgen/rewrite/simplify.hpp>

namespace actgen {

inline constexpr auto row_table = make_rule_table<rules::row, rules::algebra>();

constexpr simplified shift_rows(graph const& g, std::vector<node_id> const& roots) {
    simplified unchanged{g, roots, {}};
    auto const live = reachable(g, roots);
    node_flags in_row(live.size(), false);
    bool found = false;
    for (node_id i = g.size(); i-- > 0;) {
        auto const at = static_cast<std::size_t>(i);
        if (!live[at] || !(in_row[at] || g.is(i, primitives::row_sum))) continue;
        found = found || g.is(i, primitives::exp);
        for (node_id o : g[i].operand)
            if (o != no_node) in_row[static_cast<std::size_t>(o)] = true;
    }
    if (!found) return unchanged;

    rewriter w(row_table.view());
    std::vector<node_id> image(live.size(), no_node), shifts;
    for (node_id i = 0; i < g.size(); ++i) {
        auto const at = static_cast<std::size_t>(i);
        if (!live[at]) continue;
        node n = g[i];
        for (node_id& o : n.operand)
            if (o != no_node) o = image[static_cast<std::size_t>(o)];
        image[at] = w.make(n);
        if (n.op != &primitives::exp || !in_row[at] || w.is_uniform(n.operand[0])) continue;
        node_id const most  = w.apply(primitives::row_max, n.operand[0]);
        node_id const shift = w.apply(primitives::exp, most);
        if (w.out.is_constant(shift)) continue;  // the row has been shifted by its author
        shifts.push_back(shift);
        image[at] = w.apply(primitives::multiply, shift, w.apply(primitives::exp, w.apply(primitives::subtract, n.operand[0], most)));
    }
    std::vector<node_id> shifted_roots(roots);
    for (node_id& r : shifted_roots)
        if (r != no_node) r = image[static_cast<std::size_t>(r)];
    auto const kept = reachable(w.out, shifted_roots);
    for (node_id s : shifts)
        if (kept[static_cast<std::size_t>(s)]) return unchanged;
    simplified result{{}, {}, {}};
    result.roots = copy(w.out, shifted_roots, result.g);
    if (!shifts.empty()) result.fired.push_back("exponentials of a row less its maximum");
    return result;
}

}  // namespace actgen
