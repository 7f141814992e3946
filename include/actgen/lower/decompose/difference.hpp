// exp(u - m) where m is the same for all elements, as in a softmax: m log2(e) is split once, and the difference, whose
// rounding would count in the result, is never rounded.
#pragma once
#include <actgen/lower/decompose/reduction.hpp>

namespace actgen::decompose {

struct uniform_difference {
    node_id u = no_node;  // no node: the operand is none of these
    node_id m = no_node;
};

// The same for all elements of a row: made of the row's reductions and constants.
constexpr bool is_uniform(graph const& g, node_id i) {
    node const& n = g[i];
    if (n.op->reduces == extent::row || is_constant(n)) return true;
    if (n.op->level == stage::leaf || n.op->reduces != extent::pointwise) return false;
    for (node_id o : n.operand)
        if (o != no_node && !is_uniform(g, o)) return false;
    return true;
}

constexpr uniform_difference difference_from_uniform(lowering& l, node_id i) {
    node const n = l.source[i];
    if (n.op != &primitives::subtract || is_uniform(l.source, n.operand[0]) || !is_uniform(l.source, n.operand[1])) return {};
    pair_of_nodes const u = l.pair(n.operand[0]), m = l.pair(n.operand[1]);
    return u.low == no_node && m.low == no_node ? uniform_difference{u.high, m.high} : uniform_difference{};
}

// Is the exponential `n` used for nothing but its share of its row's sum?  Then any factor of the row will do.
constexpr bool is_only_a_share(lowering const& l, node const& n) {
    graph const& g      = l.source;
    auto const is_share = [&](node_id i) {
        return g.is(i, primitives::divide) && g[g[i].operand[0]] == n && g.is(g[i].operand[1], primitives::row_sum) &&
               g[g[g[i].operand[1]].operand[0]] == n;
    };
    for (node_id i = 0; i < g.size(); ++i) {
        if (!l.is_live(i)) continue;
        for (node_id o : g[i].operand) {
            if (o == no_node) continue;
            bool const takes_n   = g[o] == n;
            bool const takes_sum = g.is(o, primitives::row_sum) && g[g[o].operand[0]] == n;
            if ((takes_n && !g.is(i, primitives::row_sum) && !is_share(i)) || (takes_sum && !is_share(i))) return false;
        }
    }
    return true;
}

// (u - m) log2(e) = k + r: with m log2(e) = j + s, also u log2(e) = (k + j) + (r + s).  That keeps its bits for moderate m;
// beyond that, whatever is so near m that its exponential is no zero differs from it by a number of the dtype.
// `up_to_a_factor`: j for m log2(e) is enough.
constexpr exponent_and_rest split_difference(lowering& l, uniform_difference const& d, interval bound, bool up_to_a_factor) {
    machine_writer& w          = l.write;
    double const saturation    = format_of(l.type).exponentials.saturation;
    base_2_factor const factor = constant_factor(l, 1);
    node_id const zero  = w.constant(0);
    node_id const size  = w.absolute(d.m);
    node_id const large = w.less(w.constant(2 * (format_of(l.type).greatest_exponent + 1)), size);
    node_id const shift = w.select(large, d.m, zero);
    node_id const m     = w.select(large, zero, d.m);
    exponent_and_rest const of_m = split_in_base_2(l, {m, no_node}, factor);
    node_id u           = w.plain_subtract(d.u, shift);
    u                   = w.maximum(w.plain_subtract(m, w.constant(saturation)), u);
    if (bound.high > saturation) u = w.minimum(w.plain_add(m, w.constant(saturation)), u);
    if (up_to_a_factor) {
        exponent_and_rest const e = split_in_base_2(l, {u, no_node}, factor);
        return {w.plain_subtract(e.power, of_m.power), e.rest};
    }
    node_id const k     = w.round_product(w.plain_subtract(u, m), factor.rounded);
    node_id const rest  = w.product_rest(u, factor.sum.high, w.plain_add(k, of_m.power));
    return {k, w.plain_subtract(w.multiply_add(u, factor.sum.low, rest), of_m.rest)};
}

}  // namespace actgen::decompose
