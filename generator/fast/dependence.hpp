// On what the nodes of a graph depend, as far as a table can tell: on nothing, on one variable, or on more.
#pragma once
#include <actgen/graph/fold.hpp>

namespace actgen {

inline constexpr node_id several = -2;  // noise or a row, or more than one variable
inline constexpr node_id uniform = -3;  // parameters alone, one of them at least

// Of each node the variable that it is a function of; no_node: it is a constant.  A variable is an input, or one that parameters
// move or stretch: beta x, (x - shift) / width; which is its own.
inline node_map<node_id> variables_of(graph const& g) {
    return fold<node_id>(g, [&](node_id i, node_map<node_id> const& of) {
        node const& n = g[i];
        if (is_constant(n)) return no_node;
        if (n.op->level == stage::leaf) return is_input(n) ? i : is_parameter(n) ? uniform : several;
        if (looks_along_row(n)) return several;
        if (is_sum(n) || is_product(n)) {  // a variable is never below a fraction line
            node_id const u = n.operand[0], v = n.operand[1];
            if (of[u] == u && of[v] == uniform) return i;
            if (of[v] == v && of[u] == uniform && n.op->commutative) return i;
        }
        node_id all = no_node;
        for (node_id o : n.operand) {
            if (o == no_node || of[o] == no_node || of[o] == all) continue;
            all = all == no_node ? of[o] : several;
        }
        return all;
    });
}

}  // namespace actgen
