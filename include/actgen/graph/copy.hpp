// Copies of what some roots reach, from one graph into another, with replacements where wanted.
#pragma once
#include <vector>

#include <actgen/graph/fold.hpp>

namespace actgen {

// Copies what the roots reach into `to`.  `replacement(i)` says which node of `to` stands for node i of `from`, or
// no_node: copy it.  What only replaced nodes reach is not copied.  `to` may be `from` itself.
template <class Replacement>
constexpr std::vector<node_id> substitute(graph const& from, std::vector<node_id> const& roots, graph& to,
                                          Replacement const& replacement) {
    node_map<node_id> image(from.size(), no_node);
    node_flags live(from.size());
    node_id last = no_node;
    for (node_id r : roots) {
        if (r != no_node) live[r] = true;
        if (r > last) last = r;
    }
    for (node_id i = last; i >= 0; --i) {
        if (!live[i]) continue;
        image[i] = replacement(i);
        if (image[i] == no_node)
            for (node_id o : from[i].operand)
                if (o != no_node) live[o] = true;
    }
    for (node_id i = 0; i <= last; ++i)
        if (live[i] && image[i] == no_node) image[i] = to.add(with_operands(from[i], image));
    return images_of(roots, image);
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
