// Thresholds of rows counted from the row's maximum m: threshold(a) = m + threshold(a - m).
//
// What is above the threshold lies within 1 of the maximum, so that a - m is exact or nearly so, and a - threshold(a), as
// (a - m) - threshold(a - m), keeps the digits that a large m would take.
#pragma once
#include <actgen/rewrite/shift_rows.hpp>

namespace actgen {

constexpr simplified shift_thresholds(simplified from) {
    graph const& g  = from.g;
    auto const live = reachable(g, from.roots);
    bool found      = false;
    for (node_id i = 0; i < g.size(); ++i) found = found || (live[i] && g.is(i, primitives::row_threshold));
    if (!found) return from;

    rewriter w(row_table.view());
    node_map<node_id> const image = rebuild(g, from.roots, [&](node const& n, node_id) {
        node_id most = no_node;
        if (n.op == &primitives::row_threshold) most = w.apply(primitives::row_max, n.operand[0]);
        if (most == no_node || w.out.is_constant(most, 0)) return w.take(n);  // no threshold, or its author has shifted the row
        node_id const rest = w.apply(primitives::row_threshold, w.apply(primitives::subtract, n.operand[0], most));
        return w.apply(primitives::add, most, rest);
    });
    simplified result{{}, images_of(from.roots, image), std::move(from.fired)};
    result.roots = copy(w.out, result.roots, result.g);
    result.fired.push_back("the threshold of a row less its maximum");
    return result;
}

}  // namespace actgen
