// What the gradient reaches in f, and signs as the choices that they are.
#pragma once
#include <actgen/graph/copy.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/rewrite/simplify.hpp>

namespace actgen {

// Which nodes the gradient reaches: not what only with_derivative's value or stop_gradient holds.
constexpr node_flags gradient_flow(graph const& g, node_id root) {
    node_flags flows(static_cast<std::size_t>(g.size()), false);
    flows[static_cast<std::size_t>(root)] = true;
    for (node_id i = root; i >= 0; --i) {
        node const& n = g[i];
        if (!flows[static_cast<std::size_t>(i)] || n.op == &primitives::stop_gradient) continue;
        for (std::size_t k = n.op == &primitives::with_derivative ? 1 : 0; k < 3; ++k)
            if (n.operand[k] != no_node) flows[static_cast<std::size_t>(n.operand[k])] = true;
    }
    return flows;
}

// f as the gradient sees it: with_derivative(u, v) is v, and what stop_gradient holds is some number.
constexpr node_id as_gradient_sees(graph& g, node_id root) {
    node_flags const live = reachable(g, {root});
    std::vector<node_id> image(live.size(), no_node);
    for (std::size_t i = 0; i < live.size(); ++i) {
        if (!live[i]) continue;
        node n = g[static_cast<node_id>(i)];
        for (node_id& o : n.operand)
            if (o != no_node) o = image[static_cast<std::size_t>(o)];
        if (n.op == &primitives::with_derivative) image[i] = n.operand[1];
        else if (n.op == &primitives::stop_gradient) image[i] = g.constant(1);
        else image[i] = g.add(n);
    }
    return image[static_cast<std::size_t>(root)];
}

// Whether an expression may be one number on a whole piece of the axis.
constexpr bool is_in_pieces(graph const& g, node_id root) {
    node_flags const live = reachable(g, {root});
    for (node_id i = 0; i <= root; ++i)
        for (primitive const* p : {&primitives::select, &primitives::maximum, &primitives::minimum, &primitives::floor, &primitives::round})
            if (live[static_cast<std::size_t>(i)] && g.is(i, *p)) return true;
    return false;
}

// sign(u) jumps without a condition to show for it.
constexpr node_id without_signs(graph& g, node_id root) {
    std::vector<replaced_node> replaced;
    node_flags const live = reachable(g, {root});
    for (std::size_t i = 0; i < live.size(); ++i) {
        auto const s = static_cast<node_id>(i);
        if (!live[i] || !g.is(s, primitives::sign)) continue;
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
