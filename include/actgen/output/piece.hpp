// A piece of f between two breakpoints: every choice that depends on x decided as it falls at one point inside.
#pragma once
#include <actgen/meaning/evaluate.hpp>
#include <actgen/rewrite/rewriter.hpp>

namespace actgen {

// The roots as they read on the piece that the bindings' x lies in, in the rewriter's graph.
constexpr std::vector<node_id> piece_at(rewriter& w, graph const& g, std::vector<node_id> const& roots, point_bindings const& at) {
    using namespace primitives;
    auto const live = reachable(g, roots);
    std::vector<double> value(live.size(), 0);
    node_flags depends(live.size(), false);
    std::vector<node_id> image(live.size(), no_node);
    for (node_id i = 0; i < g.size(); ++i) {
        auto const here = static_cast<std::size_t>(i);
        if (!live[here]) continue;
        node n = g[i];
        double operand[3]{};
        for (std::size_t o = 0; o < 3; ++o)
            if (n.operand[o] != no_node) {
                operand[o] = value[static_cast<std::size_t>(n.operand[o])];
                if (depends[static_cast<std::size_t>(n.operand[o])]) depends[here] = true;
            }
        bool const is_leaf = n.op->level == stage::leaf;
        if (n.op == &leaves::input) depends[here] = true;
        value[here] = is_leaf ? value_of_leaf(n, at) : apply_safely(*n.op, operand[0], operand[1], operand[2]);
        for (node_id& o : n.operand)
            if (o != no_node) o = image[static_cast<std::size_t>(o)];
        if (depends[here] && n.op->condition) image[here] = w.constant(value[here] != 0 ? 1 : 0);
        else if (depends[here] && (n.op == &maximum || n.op == &minimum)) image[here] = n.operand[(n.op == &maximum) == (operand[0] > operand[1]) ? 0 : 1];
        else if (depends[here] && n.op == &primitives::absolute) image[here] = operand[0] < 0 ? w.negated(n.operand[0]) : n.operand[0];
        else if (depends[here] && n.op == &sign) image[here] = w.constant(operand[0] < 0 ? -1 : 1);
        else image[here] = w.make(n);
    }
    std::vector<node_id> result(roots);
    for (node_id& r : result) r = image[static_cast<std::size_t>(r)];
    return result;
}

}  // namespace actgen
