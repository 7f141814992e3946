// Products and quotients of exponentials whose parts leave the range of doubles where the whole does not.
#pragma once
#include <utility>

#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

#include "leading_terms.hpp"

namespace actgen::cancellation {

// exp(exponent) times t, where a factor of t is an exponential itself; else no node.
constexpr term times_exponential(term t, term exponent) {
    graph& g     = *t.owner;
    node const n = g[t.id];
    term const first{g, n.operand[0]}, second{g, n.operand[1]};
    if (n.op == &primitives::exp) return apply(primitives::exp, exponent + first);
    if (n.op == &primitives::multiply) {
        if (term const y = times_exponential(first, exponent); y.id != no_node) return y * second;
        if (term const y = times_exponential(second, exponent); y.id != no_node) return first * y;
    }
    if (n.op == &primitives::divide)
        if (term const y = times_exponential(first, exponent); y.id != no_node) return y / second;
    if (is_sum(n)) {
        term const one   = times_exponential(first, exponent);
        term const other = times_exponential(second, exponent);
        if (one.id == no_node && other.id == no_node) return {};
        term const alone = apply(primitives::exp, exponent);
        term const left  = one.id == no_node ? first * alone : one;
        term const right = other.id == no_node ? second * alone : other;
        return apply(*n.op, left, right);
    }
    return {};
}

// sigmoid(u), and the root of softplus(u) below it
constexpr bool is_sigmoid_over_root_of_softplus(term sigmoid, term root) {
    graph const& g = *sigmoid.owner;
    if (!g.is(sigmoid.id, primitives::sigmoid) || !g.is(root.id, primitives::sqrt)) return false;
    node const& under = g[g[root.id].operand[0]];
    return under.op == &primitives::softplus && under.operand[0] == g[sigmoid.id].operand[0];
}

constexpr term product(term a, term b) {
    graph& g = *a.owner;
    for (auto const& [one, other] : {std::pair{a, b}, std::pair{b, a}}) {
        if (!g.is(other.id, primitives::divide)) continue;
        term const over{g, g[other.id].operand[0]}, root{g, g[other.id].operand[1]};
        if (is_sigmoid_over_root_of_softplus(one, root))
            return over * leading_terms::sigmoid_by_root_of_softplus({g, g[one.id].operand[0]}, one / root);
    }
    for (auto const& [one, other] : {std::pair{a, b}, std::pair{b, a}})
        if (g.is(one.id, primitives::exp))
            if (term const y = times_exponential(other, {g, g[one.id].operand[0]}); y.id != no_node) return y;
    return a * b;
}

}  // namespace actgen::cancellation
