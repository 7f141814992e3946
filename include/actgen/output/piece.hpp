// A piece of f between two breakpoints: every choice that depends on x decided as it falls at one point inside.
#pragma once
#include <actgen/meaning/evaluate.hpp>
#include <actgen/rewrite/rewriter.hpp>

namespace actgen {

// The roots as they read on the piece that the bindings' x lies in, in the rewriter's graph.
constexpr std::vector<node_id> piece_at(rewriter& w, graph const& g, std::vector<node_id> const& roots, point_bindings const& at) {
    using namespace primitives;
    node_map<double> value(g.size());
    node_flags depends(g.size());
    return images_of(roots, rebuild(g, roots, [&](node const& n, node_id i) {
        double operand[3]{};
        for (std::size_t o = 0; o < 3; ++o)
            if (node_id const from = g[i].operand[o]; from != no_node) {
                operand[o] = value[from];
                if (depends[from]) depends[i] = true;
            }
        bool const is_leaf = n.op->level == stage::leaf;
        if (is_input(n)) depends[i] = true;
        value[i] = is_leaf ? value_of_leaf(n, at) : apply_safely(*n.op, operand[0], operand[1], operand[2]);
        if (!depends[i]) return w.make(n);
        if (n.op->condition) return w.constant(value[i] != 0 ? 1 : 0);
        if (is_extreme(n)) return n.operand[(n.op == &maximum) == (operand[0] > operand[1]) ? 0 : 1];
        if (is_magnitude(n)) return operand[0] < 0 ? w.negated(n.operand[0]) : n.operand[0];
        return n.op == &sign ? w.constant(operand[0] < 0 ? -1 : 1) : w.make(n);
    }));
}

}  // namespace actgen
