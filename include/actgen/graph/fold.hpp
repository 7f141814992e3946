// The one walk over a graph: what each node is, from what its operands are.
//
//     fold<double>(g, {root}, [&](node_id i, node_map<double> const& value) { ... value[g[i].operand[0]] ... })
#pragma once
#include <utility>
#include <vector>

#include <actgen/graph/graph.hpp>

namespace actgen {

// The value of each node that the roots reach, operands first: `of(i, values)` is that of node i.  The graph may grow meanwhile.
template <class Value, class Of>
constexpr node_map<Value> fold(graph const& g, std::vector<node_id> const& roots, Of const& of, Value const& unreached = Value{}) {
    node_flags const live = reachable(g, roots);
    node_map<Value> values(live.size(), unreached);
    for (node_id i = 0; i < live.size(); ++i)
        if (live[i]) values[i] = of(i, std::as_const(values));
    return values;
}

// The same of all nodes.
template <class Value, class Of>
constexpr node_map<Value> fold(graph const& g, Of const& of) {
    node_map<Value> values(g.size());
    for (node_id i = 0; i < values.size(); ++i) values[i] = of(i, std::as_const(values));
    return values;
}

// The node with what stands for its operands in their place.
constexpr node with_operands(node n, node_map<node_id> const& image) {
    for (node_id& o : n.operand)
        if (o != no_node) o = image[o];
    return n;
}

constexpr std::vector<node_id> images_of(std::vector<node_id> roots, node_map<node_id> const& image) {
    for (node_id& r : roots)
        if (r != no_node) r = image[r];
    return roots;
}

// What the roots reach, made anew: `make(n, i)` is what stands for node i, n the node with its operands' images in their place.
template <class Make>
constexpr node_map<node_id> rebuild(graph const& g, std::vector<node_id> const& roots, Make const& make) {
    return fold<node_id>(g, roots, [&](node_id i, node_map<node_id> const& image) { return make(with_operands(g[i], image), i); }, no_node);
}

}  // namespace actgen
