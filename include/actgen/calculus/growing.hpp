// Sums, products and choices that do not add what changes nothing: derivatives would drown in 0 + a and 1 * a.
#pragma once
#include <actgen/primitive/condition.hpp>
#include <actgen/primitive/term.hpp>

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
        return is_choice(g[i]) && (g.is_constant(g[i].operand[1], 0) || g.is_constant(g[i].operand[2], 0));
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

// The derivative of node `i` by its operand number `which`, whose rule exists.
constexpr node_id partial(graph& g, node_id i, std::size_t which) {
    node const n = g[i];
    return n.op->partial[which]({g, n.operand[0]}, {g, n.operand[1]}, {g, i}).id;
}

}  // namespace actgen::growing
