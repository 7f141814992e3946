// Rebuilds nodes with some conditions decided: choices on them become the chosen branch.
#pragma once
#include <actgen/graph/graph.hpp>
#include <actgen/primitive/condition.hpp>

namespace actgen {

enum class truth : std::uint8_t { open, yes, no };

// `decision(i)`: what is known of condition i.  `replacement(i)`: the node that stands for i, or no_node.
template <class Decision, class Replacement>
constexpr std::vector<node_id> decide(graph& g, std::vector<node_id> const& roots, Decision const& decision,
                                      Replacement const& replacement) {
    auto const live  = reachable(g, roots);
    auto const count = live.size();
    std::vector<node_id> image(count, no_node);
    std::vector<truth> known(count, truth::open);
    for (std::size_t at = 0; at < count; ++at) {
        if (!live[at]) continue;
        auto const i = static_cast<node_id>(at);
        image[at]    = replacement(i);
        node const original = g[i];
        node n              = original;
        if (n.op->condition) known[at] = decision(i);
        auto const of = [&](int k) {
            auto const o = static_cast<std::size_t>(original.operand[static_cast<std::size_t>(k)]);
            if (known[o] == truth::open && g.is_constant(image[o])) return g[image[o]].value.high != 0 ? truth::yes : truth::no;
            return known[o];
        };
        if (image[at] == no_node) {
            for (node_id& o : n.operand)
                if (o != no_node) o = image[static_cast<std::size_t>(o)];
        }
        if (known[at] == truth::open) {
            if (n.op == &primitives::logical_and)
                known[at] = of(0) == truth::no || of(1) == truth::no ? truth::no
                            : of(0) == truth::yes && of(1) == truth::yes ? truth::yes : truth::open;
            else if (n.op == &primitives::logical_or)
                known[at] = of(0) == truth::yes || of(1) == truth::yes ? truth::yes
                            : of(0) == truth::no && of(1) == truth::no ? truth::no : truth::open;
            else if (n.op == &primitives::logical_not)
                known[at] = of(0) == truth::open ? truth::open : of(0) == truth::yes ? truth::no : truth::yes;
            else if (n.op->condition && image[at] == no_node && n.op->arity == 2 && g.is_constant(n.operand[0]) && g.is_constant(n.operand[1]))
                known[at] = n.op->value(g[n.operand[0]].value.high, g[n.operand[1]].value.high, 0) != 0 ? truth::yes : truth::no;
        }
        if (image[at] != no_node) continue;
        if (n.op == &primitives::select && of(0) != truth::open)
            image[at] = of(0) == truth::yes ? n.operand[1] : n.operand[2];
        else if (n.op == &primitives::select && n.operand[1] == n.operand[2])
            image[at] = n.operand[1];
        else if ((n.op == &primitives::logical_and && of(0) == truth::yes) || (n.op == &primitives::logical_or && of(0) == truth::no))
            image[at] = n.operand[1];
        else if ((n.op == &primitives::logical_and && of(1) == truth::yes) || (n.op == &primitives::logical_or && of(1) == truth::no))
            image[at] = n.operand[0];
        else
            image[at] = g.add(n);
    }
    std::vector<node_id> result;
    for (node_id r : roots) result.push_back(r == no_node ? no_node : image[static_cast<std::size_t>(r)]);
    return result;
}

}  // namespace actgen
