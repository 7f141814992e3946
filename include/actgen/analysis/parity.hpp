// Odd or even: node by node from the parities of the parts; else f(-x) simplified and compared with f(x) and -f(x).
#pragma once
#include <actgen/meaning/parity.hpp>
#include <actgen/rewrite/simplify.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

// f(-x), in a graph of its own.
constexpr node_id reflected(activation_record const& a, graph& to) {
    node_id const x = to.leaf(leaves::input, 0);
    return substitute(a.expressions, a.forward, to, [&](node_id i) {
        node const& n = a.expressions[i];
        return is_x(n) ? to.apply(primitives::negate, x) : no_node;
    });
}

constexpr parity proven_parity(activation_record const& a) {
    if (parity const p = structural_parity(a.expressions, a.forward); p != parity::none) return p;
    graph g;
    node_id const mirror = reflected(a, g);
    if (same(a.expressions, a.forward, g, mirror)) return parity::even;
    return same(a.expressions, a.forward, g, g.apply(primitives::negate, mirror)) ? parity::odd : parity::none;
}

}  // namespace actgen
