// exp and sigmoid as a significand and a power of two.
#pragma once
#include <actgen/lower/approximate/exp.hpp>
#include <actgen/lower/low_part.hpp>

namespace actgen::decompose {

// Keeps a low part harmless where its operand has overflowed (there it is NaN or infinite).
constexpr node_id harmless_low(machine_writer& w, node_id low) {
    if (low == no_node) return low;
    double const limit = 0x1p-8;  // far above half a unit in the last place of any operand that is not saturated
    node_id const least = w.constant(-limit);
    return w.maximum(w.minimum(low, w.constant(limit)), least);
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

// What is known of an exponential of at most `greatest`: its significand is less than 2.
constexpr void set_extent(lowering const& l, lowered& f, node_id power, double greatest) {
    f.power     = power;
    f.reach     = facts_of(l.type).power_reach;
    f.highest   = greatest > facts_of(l.type).saturation ? f.reach : greatest > 0 ? static_cast<int>(greatest * 1.4427) + 1 : 0;
    f.size      = 1;
    f.last_size = 1;
}

// exp(u) = exp(r) 2^k for u <= greatest.
constexpr lowered exponential_of(lowering& l, pair_of_nodes u, double greatest) {
    exponent_and_rest const e = reduce_exponent(l, u);
    lowered f                 = l.write.polynomial(approximate::exp_polynomial.of(l.type), e.rest);
    set_extent(l, f, e.power, greatest);
    return f;
}

// expm1(r) for the reduced operand, with full relative accuracy near 0.
constexpr node_id expm1_of_rest(lowering& l, node_id r) {
    machine_writer& w = l.write;
    node_id const series = w.polynomial(approximate::expm1_polynomial.of(l.type), r);
    return w.multiply_add(w.multiply(r, r), series, r);
}

// Does the kernel need `op` of the operand of `n`, too?
constexpr bool also_needs(lowering const& l, primitive const& op, node const& n) {
    for (node_id i = 0; i < l.source.size(); ++i)
        if (l.is_live(i) && l.source[i].op == &op && l.source[i].operand[0] == n.operand[0]) return true;
    return false;
}

constexpr lowered exp(lowering& l, node const& n) {
    machine_writer& w       = l.write;
    double const saturation = facts_of(l.type).saturation;
    pair_of_nodes u         = l.pair(n.operand[0]);
    node_id const argument  = u.high;
    interval const bound    = l.bounds_at(n.operand[0]);
    node_id const tamed     = bound.low >= -saturation ? u.high : w.maximum(w.constant(-saturation), u.high);
    u.high                  = bound.high <= saturation ? tamed : w.minimum(w.constant(saturation), tamed);
    u.low                   = harmless_low(w, u.low);
    lowered f               = exponential_of(l, u, bound.high);
    if (also_needs(l, primitives::expm1, n)) {
        node_id const small = expm1_of_rest(l, reduce_exponent(l, u).rest);
        f.high              = w.plain_add(w.constant(1), small);
    }
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
    lowered f                = exponential_of(l, {bounded, harmless_low(w, u.low)}, facts.sigmoid_saturation);
    node_id const whole      = l.magnitude(f);
    f.whole                  = low_part::share(w, whole, whole, 1);
    f.high                   = low_part::share(w, f.high, w.scale_once(f.high, f.power), 1);
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
    lowered const t = exponential_of(l, {w.maximum(saturation, w.negate(w.absolute(u.high))), harmless_low(w, low)}, 0);
    node_id const whole = l.magnitude(t), nearly = w.scale_once(t.high, t.power);
    node_id const below = w.plain_add(w.constant(1), nearly);
    node_id const r     = w.divide(w.constant(1), below);
    auto const choose   = [&](node_id small, node_id large) {
        return negated ? w.select(negative, large, small) : w.select(negative, small, large);
    };
    lowered f  = choose(w.multiply(t.high, r), r);
    set_extent(l, f, choose(t.power, w.constant(0)), 0);
    f.whole    = choose(w.multiply(whole, r), r);
    f.nearly   = choose(w.multiply(nearly, r), r);
    f.argument = negated ? w.negate(u.high) : u.high;
    f.tamed    = negated ? w.negate(w.minimum(w.negate(saturation), u.high)) : w.maximum(saturation, u.high);
    return f;
}

// Is `u` the negation of `v`?
constexpr bool negates(graph const& g, node_id u, node_id v) {
    return g.is(u, primitives::negate) && g[u].operand[0] == v;
}

// Does the kernel need exp(-|u|) besides sigmoid(u): as the sigmoid of -u, in a softplus, or as it stands?
constexpr bool has_twin(lowering const& l, node_id u) {
    graph const& g = l.source;
    auto const is_same_but_sign = [&](node_id v) { return v == u || negates(g, v, u) || negates(g, u, v); };
    for (node_id i = 0; i < g.size(); ++i) {
        if (!l.is_live(i) || g[i].op->arity != 1) continue;
        node_id const v = g[i].operand[0];
        if (g[i].op == &primitives::sigmoid && v != u && is_same_but_sign(v)) return true;
        if (g[i].op == &primitives::softplus && is_same_but_sign(v)) return true;
        if (g[i].op == &primitives::exp && g.is(v, primitives::negate) && g.is(g[v].operand[0], primitives::absolute) &&
            is_same_but_sign(g[g[v].operand[0]].operand[0]))
            return true;
    }
    return false;
}

constexpr lowered sigmoid(lowering& l, node const& n) {
    node_id const u    = n.operand[0];
    bool const negated = l.source.is(u, primitives::negate);
    if (!has_twin(l, u)) return sigmoid_alone(l, l.pair(u));
    return sigmoid_of_twins(l, l.pair(negated ? l.source[u].operand[0] : u), negated);
}

}  // namespace actgen::decompose
