// Functions in terms of others, as their records say what they mean: for whoever has no knowledge of their own.
#pragma once
#include <actgen/graph/fold.hpp>
#include <actgen/primitive/term.hpp>

namespace actgen {

// The function of the node in terms of others, as a graph over leaves `operand`.
constexpr node_id meaning_of(primitive const& p, graph& g) {
    term operands[3];
    for (int k = 0; k < p.arity; ++k) operands[k] = {g, g.leaf(leaves::operand, k)};
    return p.meaning(operands[0], operands[1], operands[2]).id;
}

// Adds the node, or what it means where `knows` does not know its function.
template <class Knows>
constexpr node_id add_spelled_out(graph& to, node const& n, Knows const& knows) {
    if (n.op->meaning == nullptr || knows(*n.op)) return to.add(n);
    graph formula;
    node_id const root = meaning_of(*n.op, formula);
    return rebuild(formula, {root}, [&](node const& part, node_id) {
        return part.op == &leaves::operand ? n.operand[part.index] : add_spelled_out(to, part, knows);
    })[root];
}

struct spelled_graph {
    graph g;
    std::vector<node_id> roots;
};

// What the roots reach, with the functions that `knows` does not know spelled out.
template <class Knows>
constexpr spelled_graph spelled_out(graph const& from, std::vector<node_id> const& roots, Knows const& knows) {
    spelled_graph to;
    to.roots = images_of(roots, rebuild(from, roots, [&](node const& n, node_id) { return add_spelled_out(to.g, n, knows); }));
    return to;
}

template <class Knows>
constexpr bool is_known_throughout(graph const& g, std::vector<node_id> const& roots, Knows const& knows) {
    node_flags const live = reachable(g, roots);
    for (node_id i = 0; i < live.size(); ++i)
        if (live[i] && g[i].op->meaning != nullptr && !knows(*g[i].op)) return false;
    return true;
}

}  // namespace actgen
