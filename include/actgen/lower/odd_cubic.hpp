// Operands that grow like the cube of the input, u = c x (c0 + c1 x^2) with positive c0 and c1, as in gelu_tanh.
#pragma once
#include <actgen/graph/graph.hpp>
#include <actgen/number/real.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

// A node as a constant times another, which is no negation or product with a constant itself.
struct scaled_node {
    node_id rest = no_node;
    real factor  = 1;
};

constexpr scaled_node without_constant_factor(graph const& g, node_id i) {
    scaled_node s{i, 1};
    for (bool found = true; found;) {
        found         = false;
        node const& n = g[s.rest];
        if (is_negation(n)) {
            s     = {n.operand[0], -s.factor};
            found = true;
        } else if (n.op == &primitives::multiply) {
            for (std::size_t k : {std::size_t{0}, std::size_t{1}})
                if (!found && g.is_constant(n.operand[k])) {
                    s     = {n.operand[1 - k], s.factor * g[n.operand[k]].value};
                    found = true;
                }
        }
    }
    return s;
}

// The node whose square `i` is.
constexpr node_id square_root_of(graph const& g, node_id i) {
    node const& n = g[i];
    if (n.op == &primitives::square) return n.operand[0];
    bool const square = (n.op == &primitives::multiply && n.operand[0] == n.operand[1]) ||
                        (n.op == &primitives::power && g.is_constant(n.operand[1], 2));
    return square ? n.operand[0] : no_node;
}

struct odd_cubic {
    node_id x = no_node;  // no node: the operand is none of these
    real factor;          // c
    real constant;        // c0
    real coefficient;     // c1
};

constexpr odd_cubic odd_cubic_of(graph const& g, node_id i) {
    scaled_node const outer = without_constant_factor(g, i);
    if (!g.is(outer.rest, primitives::multiply)) return {};
    for (std::size_t k : {std::size_t{0}, std::size_t{1}}) {
        scaled_node const x = without_constant_factor(g, g[outer.rest].operand[k]);
        scaled_node const p = without_constant_factor(g, g[outer.rest].operand[1 - k]);
        if (!g.is(p.rest, primitives::add)) continue;
        for (std::size_t c : {std::size_t{0}, std::size_t{1}}) {
            node_id const constant = g[p.rest].operand[c];
            scaled_node const even = without_constant_factor(g, g[p.rest].operand[1 - c]);
            if (!g.is_constant(constant) || square_root_of(g, even.rest) != x.rest) continue;
            if (!(g[constant].value.high > 0 && even.factor.high > 0)) continue;
            return {x.rest, outer.factor * x.factor * p.factor, g[constant].value, even.factor};
        }
    }
    return {};
}

}  // namespace actgen
