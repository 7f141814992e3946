// Odd or even, node by node from the parities of the parts.
#pragma once
#include <actgen/graph/fold.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

constexpr parity combined(primitive const& p, parity u, parity v, parity w) {
    using namespace primitives;
    if (p.arity == 1) return u == parity::odd ? p.symmetry : u;
    if (&p == &multiply || &p == &divide) return static_cast<parity>(static_cast<int>(u) * static_cast<int>(v));
    if (&p == &add || &p == &subtract) return u == v ? u : parity::none;
    if (&p == &select) return u == parity::even && v == w ? v : parity::none;
    return u == parity::even && v == parity::even ? parity::even : parity::none;
}

constexpr bool is_whole_power(graph const& g, node const& n) {
    return n.op == &primitives::power && g.is_constant(n.operand[1]) && constant_math::round(g[n.operand[1]].value.high) == g[n.operand[1]].value.high;
}

// u of min(max(u, -c), c) and max(min(u, c), -c) for c >= 0; else no_node.
constexpr node_id clamped_symmetrically(graph const& g, node const& n) {
    if (!is_extreme(n)) return no_node;
    std::size_t const bound = g.is_constant(n.operand[0]) ? 0 : 1;
    node const inner        = g[n.operand[1 - bound]];
    if (!g.is_constant(n.operand[bound]) || !is_extreme(inner) || inner.op == n.op) return no_node;
    std::size_t const opposite = g.is_constant(inner.operand[0]) ? 0 : 1;
    if (!g.is_constant(inner.operand[opposite])) return no_node;
    real const outer_bound = g[n.operand[bound]].value, inner_bound = g[inner.operand[opposite]].value;
    bool const in_order    = (n.op == &primitives::minimum) == (outer_bound.high >= 0) || outer_bound.high == 0;
    return in_order && equal(outer_bound, -inner_bound) ? inner.operand[1 - opposite] : no_node;
}

constexpr parity structural_parity(graph const& g, node_id root) {
    return fold<parity>(g, {root}, [&](node_id i, node_map<parity> const& of) {
        node const& n = g[i];
        auto const at = [&](std::size_t k) { return n.operand[k] == no_node ? parity::even : of[n.operand[k]]; };
        if (n.op->level == stage::leaf) return is_x(n) ? parity::odd : parity::even;
        if (n.op->gradient_only) return at(0);
        if (is_whole_power(g, n) && at(0) == parity::odd) {
            double const half = g[n.operand[1]].value.high / 2;
            return constant_math::round(half) == half ? parity::even : parity::odd;
        }
        if (node_id const u = clamped_symmetrically(g, n); u != no_node) return of[u];
        bool const compares = n.op == &primitives::equal;  // u = v where -u = -v
        if (compares && at(0) == parity::odd && (at(1) == parity::odd || g.is_constant(n.operand[1], 0))) return parity::even;
        if (compares && at(1) == parity::odd && g.is_constant(n.operand[0], 0)) return parity::even;
        if (is_choice(n) && at(0) == parity::even) {  // 0 is odd, too
            if (g.is_constant(n.operand[1], 0)) return at(2);
            if (g.is_constant(n.operand[2], 0)) return at(1);
        }
        return combined(*n.op, at(0), at(1), at(2));
    })[root];
}

}  // namespace actgen
