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

constexpr parity structural_parity(graph const& g, node_id root) {
    return fold<parity>(g, {root}, [&](node_id i, node_map<parity> const& of) {
        node const& n = g[i];
        auto const at = [&](std::size_t k) { return n.operand[k] == no_node ? parity::even : of[n.operand[k]]; };
        if (n.op->level == stage::leaf) return is_x(n) ? parity::odd : parity::even;
        return combined(*n.op, at(0), at(1), at(2));
    })[root];
}

}  // namespace actgen
