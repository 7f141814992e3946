// Copies of what some roots reach, from one graph into another, with replacements where wanted.
#pragma once
#include <vector>

#include <actgen/graph/graph.hpp>

namespace actgen {

// Copies what the roots reach into `to`.  `replacement(i)` says which node of `to` stands for node i of `from`, or
// no_node: copy it.  What only replaced nodes reach is not copied.  `to` may be `from` itself; in another graph, which was
// empty, the copies are numbered depth first.
template <class Replacement>
constexpr std::vector<node_id> substitute(graph const& from, std::vector<node_id> const& roots, graph& to,
                                          Replacement const& replacement) {
    auto const size = static_cast<std::size_t>(from.size());
    std::vector<node_id> images(size, no_node), on_the_way(size);
    node_flags operands_seen(size, 0);
    node_id* const image       = images.data();
    node_id* const path        = on_the_way.data();
    unsigned char* const state = operands_seen.data();
    for (node_id r : roots) {
        if (r == no_node || image[r] != no_node) continue;
        int last   = 0;
        path[last] = r;
        while (last >= 0) {
            node_id const i = path[last];
            if (state[i] == 0) image[i] = replacement(i);
            if (image[i] == no_node && state[i] < from[i].op->arity) {
                node_id const o = from[i].operand[state[i]++];
                if (image[o] == no_node) path[++last] = o;
                continue;
            }
            --last;
            if (image[i] != no_node) continue;
            node n = from[i];
            for (int k = 0; k < n.op->arity; ++k) n.operand[k] = image[n.operand[k]];
            image[i] = to.add(n);
        }
    }
    std::vector<node_id> result(roots);
    for (node_id& r : result)
        if (r != no_node) r = image[r];
    return result;
}

template <class Replacement>
constexpr node_id substitute(graph const& from, node_id root, graph& to, Replacement const& replacement) {
    return substitute(from, std::vector<node_id>{root}, to, replacement)[0];
}

// One node of `from`, usually a leaf, and what stands for it in `to`.
struct replaced_node {
    node_id from = no_node;
    node_id to   = no_node;
};

constexpr std::vector<node_id> substitute(graph const& from, std::vector<node_id> const& roots, graph& to,
                                          std::vector<replaced_node> const& replaced) {
    return substitute(from, roots, to, [&](node_id i) {
        for (replaced_node const& r : replaced)
            if (r.from == i) return r.to;
        return no_node;
    });
}
constexpr node_id substitute(graph const& from, node_id root, graph& to, std::vector<replaced_node> const& replaced) {
    return substitute(from, std::vector<node_id>{root}, to, replaced)[0];
}

constexpr std::vector<node_id> copy(graph const& from, std::vector<node_id> const& roots, graph& to) {
    return substitute(from, roots, to, [](node_id) { return no_node; });
}
constexpr node_id copy(graph const& from, node_id root, graph& to) {
    return copy(from, std::vector<node_id>{root}, to)[0];
}

}  // namespace actgen
