// Rebuilds nodes with some conditions decided: choices on them become the chosen branch.
#pragma once
#include <actgen/graph/fold.hpp>
#include <actgen/primitive/condition.hpp>

namespace actgen {

enum class truth : std::uint8_t { open, yes, no };

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
            if (known[o] == truth::open && g.is_constant(image[o])) return g[image[o]].value.high != 0 ? truth::yes : truth::no;
            return known[o];
        };
        if (image[i] == no_node) n = with_operands(n, image);
        if (known[i] == truth::open) {
            if (n.op == &primitives::logical_and)
                known[i] = of(0) == truth::no || of(1) == truth::no ? truth::no
                            : of(0) == truth::yes && of(1) == truth::yes ? truth::yes : truth::open;
            else if (n.op == &primitives::logical_or)
                known[i] = of(0) == truth::yes || of(1) == truth::yes ? truth::yes
                            : of(0) == truth::no && of(1) == truth::no ? truth::no : truth::open;
            else if (n.op == &primitives::logical_not)
                known[i] = of(0) == truth::open ? truth::open : of(0) == truth::yes ? truth::no : truth::yes;
            else if (n.op->condition && image[i] == no_node && n.op->arity == 2 && g.is_constant(n.operand[0]) && g.is_constant(n.operand[1]))
                known[i] = n.op->value(g[n.operand[0]].value.high, g[n.operand[1]].value.high, 0) != 0 ? truth::yes : truth::no;
        }
        if (image[i] != no_node) continue;
        if (n.op == &primitives::select && of(0) != truth::open)
            image[i] = of(0) == truth::yes ? n.operand[1] : n.operand[2];
        else if (n.op == &primitives::select && n.operand[1] == n.operand[2])
            image[i] = n.operand[1];
        else if ((n.op == &primitives::logical_and && of(0) == truth::yes) || (n.op == &primitives::logical_or && of(0) == truth::no))
            image[i] = n.operand[1];
        else if ((n.op == &primitives::logical_and && of(1) == truth::yes) || (n.op == &primitives::logical_or && of(1) == truth::no))
            image[i] = n.operand[0];
        else
            image[i] = g.add(n);
    }
    return images_of(roots, image);
}

}  // namespace actgen
