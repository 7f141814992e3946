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
    for (node_id i = 0; i < g.size(); ++i) found = found || (live[static_cast<std::size_t>(i)] && g.is(i, primitives::row_threshold));
    if (!found) return from;

    rewriter w(row_table.view());
    std::vector<node_id> image(live.size(), no_node);
    for (node_id i = 0; i < g.size(); ++i) {
        auto const at = static_cast<std::size_t>(i);
        if (!live[at]) continue;
        node n = g[i];
        for (node_id& o : n.operand)
            if (o != no_node) o = image[static_cast<std::size_t>(o)];
        node_id most = no_node;
        if (n.op == &primitives::row_threshold) most = w.apply(primitives::row_max, n.operand[0]);
        if (most == no_node || w.out.is_constant(most, 0)) {  // no threshold, or its author has shifted the row
            image[at] = n.op == &leaves::constant ? w.constant(n.value) : w.make(n);
            continue;
        }
        node_id const rest = w.apply(primitives::row_threshold, w.apply(primitives::subtract, n.operand[0], most));
        image[at]          = w.apply(primitives::add, most, rest);
    }
    simplified result{{}, {}, std::move(from.fired)};
    for (node_id r : from.roots) result.roots.push_back(r == no_node ? no_node : image[static_cast<std::size_t>(r)]);
    result.roots = copy(w.out, result.roots, result.g);
    result.fired.push_back("the threshold of a row less its maximum");
    return result;
}

}  // namespace actgen
