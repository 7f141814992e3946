// Rebuilds nodes with some conditions decided: choices on them become the chosen branch.
#pragma once
#include <actgen/graph/fold.hpp>
#include <actgen/meaning/truth.hpp>
#include <actgen/primitive/condition.hpp>

namespace actgen {

// `decision(i)`: what is known of condition i.  `replacement(i)`: the node that stands for i, or no_node.
template <class Decision, class Replacement>
constexpr std::vector<node_id> decide(graph& g, std::vector<node_id> const& roots, Decision const& decision,
                                      Replacement const& replacement) {
    node_flags const live = reachable(g, roots);
    node_map<node_id> image(live.size(), no_node);
    node_map<truth> known(live.size(), truth::open);
    for (node_id i = 0; i < live.size(); ++i) {
        if (!live[i]) continue;
        image[i] = replacement(i);
        node const original = g[i];
        node n              = original;
        if (n.op->condition) known[i] = decision(i);
        auto const of = [&](std::size_t k) {
            node_id const o = original.operand[k];
            if (known[o] == truth::open && g.is_constant(image[o])) return known_truth(g[image[o]].value.high);
            return known[o];
        };
        if (image[i] == no_node) n = with_operands(n, image);
        if (known[i] == truth::open) {
            if (n.op->logical)
                known[i] = truth_of(*n.op, of(0), of(n.op->arity > 1 ? 1 : 0));
            else if (n.op->condition && image[i] == no_node && n.op->arity == 2 && g.is_constant(n.operand[0]) && g.is_constant(n.operand[1]))
                known[i] = known_truth(n.op->value(g[n.operand[0]].value.high, g[n.operand[1]].value.high, 0));
        }
        if (image[i] != no_node) continue;
        if (is_choice(n) && of(0) != truth::open)
            image[i] = of(0) == truth::yes ? n.operand[1] : n.operand[2];
        else if (is_choice(n) && n.operand[1] == n.operand[2])
            image[i] = n.operand[1];
        else if (n.op->logical && n.op->arity > 1 && hands_on_other(*n.op, of(0), true))
            image[i] = n.operand[1];
        else if (n.op->logical && n.op->arity > 1 && hands_on_other(*n.op, of(1), false))
            image[i] = n.operand[0];
        else
            image[i] = g.add(n);
    }
    return images_of(roots, image);
}

}  // namespace actgen
