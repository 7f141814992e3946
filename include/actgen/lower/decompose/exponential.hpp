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

// exp(u) = exp(r) 2^k.
constexpr lowered exponential_of(lowering& l, pair_of_nodes u) {
    exponent_and_rest const e = reduce_exponent(l, u);
    lowered f                 = l.write.polynomial(approximate::exp_polynomial.of(l.type), e.rest);
    f.power                   = e.power;
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
constexpr lowered sigmoid(lowering& l, node const& n) {
    machine_writer& w        = l.write;
    number_facts const facts = facts_of(l.type);
    pair_of_nodes u          = l.pair(n.operand[0]);
    node_id const argument   = u.high;
    node_id const tamed      = w.maximum(w.constant(-facts.saturation), u.high);
    u.high                   = w.minimum(w.constant(facts.sigmoid_saturation), tamed);
    lowered const e          = exponential_of(l, {u.high, harmless_low(w, u.low)});
    node_id const whole      = w.scale(e.high, e.power);
    node_id const below      = w.plain_add(w.constant(1), whole);
    lowered f                = w.divide(e.high, below);
    f.power                  = e.power;
    f.whole                  = w.divide(whole, below);
    f.argument               = argument;
    f.tamed                  = tamed;
    return f;
}

}  // namespace actgen::decompose
