// What the nodes of a graph depend on: which input, and whether they are the same all along a row.
#pragma once
#include <actgen/graph/graph.hpp>

namespace actgen {

// For each node: does it depend on the leaf `kind` number `index`?
constexpr node_flags depends_on(graph const& g, primitive const& kind, int index) {
    node_flags depends(static_cast<std::size_t>(g.size()), false);
    for (node_id i = 0; i < g.size(); ++i) {
        bool here = g[i].op == &kind && g[i].index == index;
        for (node_id o : g[i].operand)
            if (o != no_node && depends[static_cast<std::size_t>(o)]) here = true;
        depends[static_cast<std::size_t>(i)] = here;
    }
    return depends;
}

// For each node: is it the same for all elements of a row because it was reduced over the row?  Parameters and
// constants, the same everywhere, do not count.
constexpr node_flags reduced_over_row(graph const& g) {
    auto const size = static_cast<std::size_t>(g.size());
    node_flags varies(size, false), reduced(size, false);
    for (node_id i = 0; i < g.size(); ++i) {
        node const& n = g[i];
        bool varying  = n.op->level == stage::leaf && n.op != &leaves::constant && n.op != &leaves::parameter &&
                       n.op != &leaves::parameter_direction;
        bool reduction = false;
        for (node_id o : n.operand)
            if (o != no_node) {
                varying   = varying || varies[static_cast<std::size_t>(o)];
                reduction = reduction || reduced[static_cast<std::size_t>(o)];
            }
        if (n.op->reduces == extent::row) {
            varying   = false;
            reduction = true;
        }
        if (n.op->name == "row_first_max") varying = true;
        varies[static_cast<std::size_t>(i)]  = varying;
        reduced[static_cast<std::size_t>(i)] = reduction && !varying;
    }
    return reduced;
}

}  // namespace actgen
