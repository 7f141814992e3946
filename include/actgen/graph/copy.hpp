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
    enum : unsigned char { unseen, open, done };
    std::vector<node_id> images(size, no_node), ahead;
    std::vector<unsigned char> states(size, unseen);
    node_id* const image       = images.data();
    unsigned char* const state = states.data();
    for (node_id r : roots) {
        if (r == no_node) continue;
        ahead.push_back(r);
        while (!ahead.empty()) {
            node_id const i = ahead.back();
            if (state[i] == unseen) {
                image[i] = replacement(i);
                state[i] = image[i] == no_node ? open : done;
                for (int k = 2; state[i] == open && k >= 0; --k)
                    if (node_id const o = from[i].operand[k]; o != no_node && state[o] == unseen) ahead.push_back(o);
                continue;
            }
            ahead.pop_back();
            if (state[i] == done) continue;
            node n = from[i];
            for (node_id& o : n.operand)
                if (o != no_node) o = image[o];
            image[i] = to.add(n);
            state[i] = done;
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
