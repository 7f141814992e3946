// Reverse mode: the gradient of one node by every node before it, in one sweep.
#pragma once
#include <actgen/calculus/growing.hpp>
#include <actgen/calculus/reach.hpp>
#include <actgen/graph/text.hpp>
#include <actgen/primitive/row.hpp>

namespace actgen {

struct adjoints {
    std::vector<node_id> of;  // by node; no_node: the result does not depend on it
    diagnosis error;

    constexpr node_id by(node_id i, graph& g) const {
        node_id const a = i < static_cast<node_id>(of.size()) && i != no_node ? of[static_cast<std::size_t>(i)] : no_node;
        return a == no_node ? g.constant(0) : a;
    }
};

// Adds the adjoint nodes to `g`.  `seed` is the adjoint of `root`.
//
// Along a row: what a whole row's elements contribute to a reduced value is summed over the row; a row sum hands its own
// adjoint to every element, a maximum to the first element that has it.
constexpr adjoints differentiate_backwards(graph& g, node_id root, node_id seed) {

    adjoints result;
    auto const count = static_cast<std::size_t>(root) + 1;
    result.of.assign(count, no_node);
    result.of[count - 1] = seed;
    auto const live    = reachable(g, {root});
    auto const reduced = reduced_over_row(g);
    node_id row_count  = no_node;  // the number of elements of a row

    for (node_id i = root; i >= 0; --i) {
        auto const at = static_cast<std::size_t>(i);
        node const n  = g[i];
        if (!live[at] || result.of[at] == no_node || n.op->level == stage::leaf) continue;
        node_id const adjoint = result.of[at];
        if (g.is_constant(adjoint, 0)) continue;

        auto const contribute = [&](int k, node_id share) {
            node_id const to = n.operand[static_cast<std::size_t>(k)];
            if (g.is_constant(share, 0) || g.is_constant(to)) return;
            if (reduced[static_cast<std::size_t>(to)] && !reduced[at]) share = g.apply(primitives::row_sum, share);
            node_id& total = result.of[static_cast<std::size_t>(to)];
            total          = growing::sum(g, total, share);
        };
        if (n.op == &primitives::select) {
            node_id const zero = g.constant(0);
            contribute(1, growing::choice(g, n.operand[0], adjoint, zero));
            contribute(2, growing::choice(g, n.operand[0], zero, adjoint));
        } else if (n.op == &primitives::row_sum) {
            contribute(0, adjoint);
        } else if (n.op == &primitives::row_mean) {
            if (row_count == no_node) row_count = g.apply(primitives::row_sum, g.constant(1));
            contribute(0, g.apply(primitives::divide, adjoint, row_count));
        } else if (n.op == &primitives::row_max) {
            contribute(0, growing::choice(g, g.apply(primitives::row_first_max, n.operand[0]), adjoint, g.constant(0)));
        } else if (n.op == &primitives::group_max) {
            contribute(0, growing::choice(g, g.apply(primitives::group_first_max, n.operand[0]), adjoint, g.constant(0)));
        } else if (!n.op->condition) {
            for (int k = 0; k < n.op->arity; ++k) {
                auto const operand = static_cast<std::size_t>(k);
                if (g.is_constant(n.operand[operand])) continue;
                if (n.op->partial[operand] == nullptr) {
                    if (result.error.fine())
                        result.error.sentence = text(n.op->name) +
                                                " has no derivative rule; add .partial to its record, or wrap it in stop_gradient";
                    continue;
                }
                contribute(k, growing::product(g, adjoint, growing::instance(g, n.op->partial[operand](), n, i)));
            }
        }
    }
    return result;
}

}  // namespace actgen
