// exp and sigmoid as a significand and a power of two.
#pragma once
#include <actgen/lower/approximate/exp.hpp>
#include <actgen/lower/low_part.hpp>

namespace actgen::decompose {

// Keeps a low part harmless where its operand has overflowed (there it is NaN or infinite).
constexpr node_id harmless_low(machine_writer& w, node_id low) {
    if (low == no_node) return low;
    double const limit = 0x1p-8;  // far above half a unit in the last place of any operand that is not saturated
    return w.maximum(w.minimum(low, w.constant(limit)), w.constant(-limit));
}

// u = k log 2 + r with |r| <= log(2)/2, for an operand bounded to +-saturation.
struct exponent_and_rest {
    node_id power;  // k
    node_id rest;   // r
};

constexpr exponent_and_rest reduce_exponent(lowering& l, pair_of_nodes u) {
    machine_writer& w      = l.write;
    node_id const k        = w.round(w.multiply(u.high, w.constant(approximate::inverse_log_2.of(l.type))));
    node_id const low_part = w.constant(approximate::log_2_low.of(l.type));
    node_id const leading  = w.negative_multiply_add(k, w.constant(approximate::log_2_high.of(l.type)), u.high);
    if (u.low == no_node) return {k, w.negative_multiply_add(k, low_part, leading)};
    return {k, w.plain_add(leading, w.negative_multiply_add(k, low_part, u.low))};
}

// exp(r) - 1 up to its last rounding: c exp(r) = c + c (exp(r) - 1) then rounds once, not twice.
constexpr node_id excess_of_exponential(lowering& l, node_id r) {
    return l.write.multiply(l.write.polynomial(approximate::exp_polynomial.of(l.type).subspan(1), r), r);
}

// exp(u) = exp(r) 2^k.
constexpr lowered exponential_of(lowering& l, pair_of_nodes u) {
    exponent_and_rest const e = reduce_exponent(l, u);
    lowered f                 = l.write.polynomial(approximate::exp_polynomial.of(l.type), e.rest);
    f.power                   = e.power;
    f.reach                   = facts_of(l.type).power_reach;
    return f;
}

constexpr lowered exp(lowering& l, node const& n) {
    machine_writer& w       = l.write;
    double const saturation = facts_of(l.type).saturation;
    pair_of_nodes u         = l.pair(n.operand[0]);
    node_id const argument  = u.high;
    interval const bound    = l.bounds_at(n.operand[0]);
    node_id const tamed     = bound.low >= -saturation ? u.high : w.maximum(w.constant(-saturation), u.high);
    u.high                  = bound.high <= saturation ? tamed : w.minimum(w.constant(saturation), tamed);
    lowered f               = exponential_of(l, {u.high, harmless_low(w, u.low)});
    f.argument              = argument;
    f.tamed                 = tamed;
    return f;
}

// exp(u) / (1 + exp(u)): no branch, one division, and relative accuracy down to where it vanishes.
constexpr lowered sigmoid_alone(lowering& l, pair_of_nodes u) {
    machine_writer& w        = l.write;
    number_facts const facts = facts_of(l.type);
    node_id const tamed      = w.maximum(w.constant(-facts.saturation), u.high);
    node_id const bounded    = w.minimum(w.constant(facts.sigmoid_saturation), tamed);
    lowered f                = exponential_of(l, {bounded, harmless_low(w, u.low)});
    node_id const whole      = w.scale(f.high, f.power);
    node_id const below      = w.plain_add(w.constant(1), whole);
    f.high                   = w.divide(f.high, below);
    f.whole                  = w.divide(whole, below);
    f.argument               = u.high;
    f.tamed                  = tamed;
    return f;
}

// sigmoid(u) or sigmoid(-u) where both are wanted: t = exp(-|u|) and r = 1 / (1 + t) serve both.
constexpr lowered sigmoid_of_twins(lowering& l, pair_of_nodes u, bool negated) {
    machine_writer& w        = l.write;
    node_id const saturation = w.constant(-facts_of(l.type).saturation);
    node_id const negative   = w.less(u.high, w.constant(0));
    node_id const low        = u.low == no_node ? no_node : w.select(negative, u.low, w.negate(u.low));
    lowered const t = exponential_of(l, {w.maximum(saturation, w.negate(w.absolute(u.high))), harmless_low(w, low)});
    node_id const whole = w.scale(t.high, t.power);
    node_id const r     = w.divide(w.constant(1), w.plain_add(w.constant(1), whole));
    auto const choose   = [&](node_id small, node_id large) {
        return negated ? w.select(negative, large, small) : w.select(negative, small, large);
    };
    lowered f  = choose(w.multiply(t.high, r), r);
    f.power    = choose(t.power, w.constant(0));
    f.reach    = t.reach;
    f.whole    = choose(w.multiply(whole, r), r);
    f.argument = negated ? w.negate(u.high) : u.high;
    f.tamed    = negated ? w.negate(w.minimum(w.negate(saturation), u.high)) : w.maximum(saturation, u.high);
    return f;
}

// Is `u` the negation of `v`?
constexpr bool negates(graph const& g, node_id u, node_id v) {
    return g.is(u, primitives::negate) && g[u].operand[0] == v;
}

constexpr lowered sigmoid(lowering& l, node const& n) {
    graph const& g     = l.source;
    node_id const u    = n.operand[0];
    bool const negated = g.is(u, primitives::negate);
    for (node_id i = 0; i < g.size(); ++i) {
        if (!l.is_live(i) || g[i].op != n.op) continue;
        node_id const other = g[i].operand[0];
        if (negates(g, other, u) || negates(g, u, other))
            return sigmoid_of_twins(l, l.pair(negated ? g[u].operand[0] : u), negated);
    }
    return sigmoid_alone(l, l.pair(u));
}

}  // namespace actgen::decompose
