// What the gradient reaches in f, and signs as the choices that they are.
#pragma once
#include <actgen/graph/copy.hpp>
#include <actgen/meaning/parity.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/rewrite/simplify.hpp>

namespace actgen {

// Which nodes the gradient reaches: not what only with_derivative's value or stop_gradient holds.
constexpr node_flags gradient_flow(graph const& g, node_id root) {
    node_flags flows(g.size());
    flows[root] = true;
    for (node_id i = root; i >= 0; --i) {
        node const& n = g[i];
        if (!flows[i] || n.op == &primitives::stop_gradient) continue;
        for (std::size_t k = n.op == &primitives::with_derivative ? 1 : 0; k < 3; ++k)
            if (n.operand[k] != no_node) flows[n.operand[k]] = true;
    }
    return flows;
}

// f as the gradient sees it: with_derivative(u, v) is v, and what stop_gradient holds is some number.
constexpr node_id as_gradient_sees(graph& g, node_id root) {
    return rebuild(g, {root}, [&](node const& n, node_id) {
        if (n.op == &primitives::with_derivative) return n.operand[1];
        return n.op == &primitives::stop_gradient ? g.constant(1) : g.add(n);
    })[root];
}

// Whether an expression may be one number on a whole piece of the axis: x - abs(x), or x - sqrt(square(x)).
constexpr bool is_in_pieces(graph const& g, node_id root) {
    node_flags const live = reachable(g, {root});
    for (node_id i = 0; i <= root; ++i) {
        node const& n = g[i];
        if (!live[i]) continue;
        if (is_piecewise(n) || n.op->flat) return true;
        bool const is_power = primitives::logarithms_beside_power(*n.op) >= 0;
        if (error_free::finite(n.op->domain.low) || (is_power && !is_whole_power(g, n))) return true;
    }
    return false;
}

// sign(u) jumps without a condition to show for it.
constexpr node_id without_signs(graph& g, node_id root) {
    std::vector<replaced_node> replaced;
    node_flags const live = reachable(g, {root});
    for (node_id s = 0; s < live.size(); ++s) {
        if (!live[s] || !g.is(s, primitives::sign)) continue;
        simplified const u = simplify(g, {g[s].operand[0]});
        if (u.g.is_constant(u.roots[0])) {
            replaced.push_back({s, g.constant(primitives::sign.value(u.g[u.roots[0]].value.high, 0, 0))});
            continue;
        }
        node_id const right = g.apply(primitives::less, g.constant(0), g[s].operand[0]);
        node_id const minus_one = g.constant(-1), one = g.constant(1);
        if (!is_in_pieces(g, g[s].operand[0])) {
            replaced.push_back({s, g.apply(primitives::select, right, one, minus_one)});
            continue;
        }
        node_id const left = g.apply(primitives::less, g[s].operand[0], g.constant(0));  // a piece may be 0
        node_id const rest = g.apply(primitives::select, left, minus_one, g.constant(0));
        replaced.push_back({s, g.apply(primitives::select, right, one, rest)});
    }
    if (replaced.empty()) return root;
    return substitute(g, root, g, replaced);
}

}  // namespace actgen
