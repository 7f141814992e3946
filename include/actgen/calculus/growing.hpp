// Sums, products and choices that do not add what changes nothing: derivatives would drown in 0 + a and 1 * a.
#pragma once
#include <actgen/graph/graph.hpp>
#include <actgen/primitive/condition.hpp>

namespace actgen::growing {

constexpr node_id sum(graph& g, node_id a, node_id b) {
    if (a == no_node || g.is_constant(a, 0)) return b;
    if (b == no_node || g.is_constant(b, 0)) return a;
    return g.apply(primitives::add, a, b);
}

// Factors go inside a choice whose other branch is 0: there the product is 0 whatever the factor is, infinite or NaN.
constexpr node_id product(graph& g, node_id a, node_id b) {
    if (g.is_constant(a, 0) || g.is_constant(b, 1)) return a;
    if (g.is_constant(b, 0) || g.is_constant(a, 1)) return b;
    if (g.is_constant(b, -1)) return g.apply(primitives::negate, a);
    if (g.is_constant(a, -1)) return g.apply(primitives::negate, b);
    auto const masks = [&](node_id i) {
        return g.is(i, primitives::select) && (g.is_constant(g[i].operand[1], 0) || g.is_constant(g[i].operand[2], 0));
    };
    if (!masks(a)) std::swap(a, b);
    if (!masks(a)) return g.apply(primitives::multiply, a, b);
    node const mask      = g[a];
    node_id const first  = product(g, mask.operand[1], b);
    node_id const second = product(g, mask.operand[2], b);
    return g.apply(primitives::select, mask.operand[0], first, second);
}

constexpr node_id choice(graph& g, node_id condition, node_id a, node_id b) {
    return a == b ? a : g.apply(primitives::select, condition, a, b);
}

// A primitive's formula with operands and result filled in.
constexpr node_id instance(graph& g, formula_graph const& f, node const& n, node_id result) {
    node_id image[formula_graph::capacity]{};
    for (int i = 0; i < f.size; ++i) {
        node part = f.nodes[static_cast<std::size_t>(i)];
        if (part.op == &leaves::operand) {
            image[i] = n.operand[static_cast<std::size_t>(part.index)];
        } else if (part.op == &leaves::result) {
            image[i] = result;
        } else {
            for (node_id& o : part.operand)
                if (o != no_node) o = image[o];
            image[i] = part.op == &primitives::select ? choice(g, part.operand[0], part.operand[1], part.operand[2]) : g.add(part);
        }
    }
    return image[f.root];
}

}  // namespace actgen::growing
