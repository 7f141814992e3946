// On what the nodes of a graph depend, as far as a table can tell: on nothing, on one input, or on more.
#pragma once
#include <actgen/graph/fold.hpp>

namespace actgen {

inline constexpr node_id several = -2;  // a parameter, noise or a row, or more than one leaf

// Of each node the input that it is a function of; no_node: it is a constant.
inline node_map<node_id> variables_of(graph const& g) {
    return fold<node_id>(g, [&](node_id i, node_map<node_id> const& of) {
        node const& n = g[i];
        if (is_constant(n)) return no_node;
        if (n.op->level == stage::leaf) return is_input(n) ? i : several;
        if (looks_along_row(n)) return several;
        node_id all = no_node;
        for (node_id o : n.operand) {
            if (o == no_node || of[o] == no_node || of[o] == all) continue;
            all = all == no_node ? of[o] : several;
        }
        return all;
    });
}

}  // namespace actgen
