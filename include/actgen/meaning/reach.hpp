// What the nodes of a graph depend on: which input, and whether they have one value per element or per group.
#pragma once
#include <actgen/graph/fold.hpp>
#include <actgen/primitive/row.hpp>

namespace actgen {

// For each node: does it depend on the leaf `kind` number `index`?
constexpr node_flags depends_on(graph const& g, primitive const& kind, int index) {
    return fold<unsigned char>(g, [&](node_id i, node_flags const& depends) -> unsigned char {
        bool here = g[i].op == &kind && g[i].index == index;
        for (node_id o : g[i].operand)
            if (o != no_node && depends[o]) here = true;
        return here;
    });
}

// How many values a node has: one for all (constants, parameters), one per group, one per element.
enum class multiplicity : std::uint8_t { one, per_group, per_element };

// In an activation that yields one result per group, dy has one value per group, too.
constexpr node_map<multiplicity> multiplicities(graph const& g, bool result_per_group) {
    return fold<multiplicity>(g, [&](node_id i, node_map<multiplicity> const& all) {
        node const& n  = g[i];
        multiplicity m = multiplicity::one;
        if (n.op->level == stage::leaf) {
            if (n.op == &leaves::upstream || n.op == &leaves::output)
                m = result_per_group ? multiplicity::per_group : multiplicity::per_element;
            else if (!is_constant(n) && !is_parameter(n) && !is_parameter_direction(n))
                m = multiplicity::per_element;
        }
        for (node_id o : n.operand)
            if (o != no_node) m = std::max(m, all[o]);
        return n.op->reduces == extent::group ? multiplicity::per_group : m;
    });
}

}  // namespace actgen
