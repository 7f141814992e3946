// exp and sigmoid as a significand and a power of two.
#pragma once
#include <actgen/lower/decompose/difference.hpp>
#include <actgen/lower/decompose/reduction.hpp>

namespace actgen::decompose {

// The coefficients of what an exponential's rest is put into.
constexpr std::vector<double> coefficients_for(lowering const& l, exponent_and_rest const& e) {
    auto const all = (e.to_base_e == 0 ? approximate::exp2_polynomial : approximate::exp_polynomial).of(l.type);
    std::vector<double> scaled;
    double power = 1;
    for (double c : all) {
        scaled.push_back(c * power);
        if (e.to_base_e != 0) power *= e.to_base_e;
    }
    return scaled;
}

// 2^-k times the exponential, less 1, up to its last rounding: c + c (that) then rounds once, not twice.
constexpr node_id excess_of_exponential(lowering& l, exponent_and_rest const& e) {
    auto const c = coefficients_for(l, e);
    return l.write.multiply(l.write.polynomial(std::span(c).subspan(1), e.rest), e.rest);
}

// What is known of an exponential of at most `greatest`: its significand is less than 2.
constexpr void set_extent(lowering const& l, lowered& f, node_id power, double greatest) {
    f.power     = power;
    f.reach     = format_of(l.type).exponentials.power_reach;
    f.highest   = greatest > format_of(l.type).exponentials.saturation ? f.reach : greatest > 0 ? static_cast<int>(greatest * 1.4427) + 1 : 0;
    f.size      = 1;
    f.last_size = 1;
}

// The exponential of an operand that is at most `greatest`.
constexpr lowered exponential_of(lowering& l, exponent_and_rest const& e, double greatest) {
    lowered f = l.write.polynomial(coefficients_for(l, e), e.rest);
    set_extent(l, f, e.power, greatest);
    return f;
}

// r + r^2 q(r).
constexpr node_id expm1_of_rest(lowering& l, node_id r, std::span<double const> q) {
    machine_writer& w    = l.write;
    node_id const square = w.multiply(r, r);
    node_id const higher = w.polynomial_in_pairs(q.subspan(1), r, square);
    return w.multiply_add(square, w.multiply_add(higher, r, w.constant(q[0])), r);
}

// expm1(r) for the reduced operand, with full relative accuracy near 0.
constexpr node_id expm1_of_rest(lowering& l, node_id r) {
    return expm1_of_rest(l, r, approximate::expm1_polynomial.of(l.type));
}

// Does the kernel need `op` of the operand of `n`, too?
constexpr bool also_needs(lowering const& l, primitive const& op, node const& n) {
    for (node_id i = 0; i < l.source.size(); ++i)
        if (l.is_live(i) && l.source[i].op == &op && l.source[i].operand[0] == n.operand[0]) return true;
    return false;
}

// exp(u) beside expm1(u), whose reduction serves both.
constexpr lowered exp_beside_expm1(lowering& l, node const& n) {
    machine_writer& w       = l.write;
    double const saturation = format_of(l.type).exponentials.saturation;
    pair_of_nodes const u   = l.pair(n.operand[0]);
    interval const bound    = l.bounds_at(n.operand[0]);
    node_id const tamed     = bound.low >= -saturation ? u.high : w.maximum(w.constant(-saturation), u.high);
    node_id const high      = bound.high <= saturation ? tamed : w.minimum(w.constant(saturation), tamed);
    auto const e            = split_by_log_2(l, {high, harmless_low(w, u.low)});
    node_id const excess    = expm1_of_rest(l, e.rest);
    lowered f               = w.plain_add(w.constant(1), excess);
    set_extent(l, f, e.power, bound.high);
    f.operand = {u.high, tamed, size_of(saturation)};
    return f;
}

constexpr lowered exp(lowering& l, node const& n) {
    if (also_needs(l, primitives::expm1, n)) return exp_beside_expm1(l, n);
    double const saturation = format_of(l.type).exponentials.saturation;
    interval const bound    = l.bounds_at(n.operand[0]);
    if (uniform_difference const d = difference_from_uniform(l, n.operand[0]); d.u != no_node)
        return exponential_of(l, split_difference(l, d, bound, is_only_a_share(l, n)), bound.high);
    scaled_operand const s    = operand_of_exponential(l, n.operand[0]);
    pair_of_nodes const below = bounded(l, s, bound, -saturation, everywhere.high);
    pair_of_nodes const both  = bounded(l, s, bound, -saturation, saturation);
    lowered f                 = exponential_of(l, split_product(l, both, s.factor), bound.high);
    f.operand                 = s.bounded ? s.tamed : tamed_operand{s.u.high, below.high, size_of(saturation / s.scale)};
    return f;
}

// u = k + r with |r| <= 1/2, nothing rounded.
constexpr lowered exp2(lowering& l, node const& n) {
    machine_writer& w    = l.write;
    pair_of_nodes u      = l.pair(n.operand[0]);
    interval const bound = l.bounds_at(n.operand[0]);
    double const most    = constant_math::floor(format_of(l.type).exponentials.saturation * approximate::log_2_of_e.high);
    node_id const below  = bound.low < -most ? w.maximum(w.constant(-most), u.high) : u.high;
    node_id const both   = bound.high > most ? w.minimum(w.constant(most), below) : below;
    node_id const k      = w.round(both);
    node_id rest         = w.plain_subtract(both, k);
    if (u.low != no_node) rest = w.plain_add(rest, harmless_low(w, u.low));
    lowered f = exponential_of(l, {k, rest}, bound.high / approximate::log_2_of_e.high);
    f.operand = {u.high, below, size_of(most)};
    return f;
}

// exp(u) / (1 + exp(u)): no branch, one division, and relative accuracy down to where it vanishes.  What rounding the
// divisor loses is put back only where the sigmoid itself is the result.
constexpr lowered sigmoid_alone(lowering& l, node const& n) {
    machine_writer& w         = l.write;
    node_id const operand     = n.operand[0];
    exponential_limits const& limits  = format_of(l.type).exponentials;
    scaled_operand const s    = operand_of_exponential(l, operand);
    pair_of_nodes const below = bounded(l, s, everywhere, -limits.saturation, everywhere.high);
    pair_of_nodes const both  = bounded(l, s, everywhere, -limits.saturation, limits.sigmoid_saturation);
    exponent_and_rest e       = split_product(l, both, s.factor);
    double const most         = static_cast<int>((limits.sigmoid_saturation + 2) * 1.4427);  // the quotient is 1 there
    if (s.bounded && l.bounds_at(operand).high > limits.sigmoid_saturation + 2) e.power = w.minimum(w.constant(most), e.power);
    lowered f           = exponential_of(l, e, limits.sigmoid_saturation + 2);
    node_id const whole = l.magnitude(f), nearly = w.scale_once(f.high, f.power), one = w.constant(1);
    f.whole             = l.ends_there(n) ? low_part::share(w, whole) : w.divide(whole, w.plain_add(one, whole));
    f.high              = w.divide(f.high, w.plain_add(one, nearly));
    f.operand           = s.bounded ? s.tamed : tamed_operand{s.u.high, below.high, size_of(limits.saturation / s.scale)};
    return f;
}

// sigmoid(u) or sigmoid(-u) where both are wanted: t = exp(-|u|) and r = 1 / (1 + t) serve both.
constexpr lowered sigmoid_of_twins(lowering& l, node_id operand, bool negated) {
    machine_writer& w        = l.write;
    double const saturation  = format_of(l.type).exponentials.saturation;
    scaled_operand const s   = operand_of_exponential(l, operand);
    node_id const negative   = w.less(s.u.high, w.constant(0));
    pair_of_nodes const size = bounded(l, negative_magnitude(w, s), {everywhere.low, 0}, -saturation, 0);
    lowered const t          = exponential_of(l, split_product(l, size, s.factor), 0);
    node_id const whole = l.magnitude(t), nearly = w.scale_once(t.high, t.power);
    node_id const below = w.plain_add(w.constant(1), nearly);
    node_id const r     = w.divide(w.constant(1), below);
    auto const choose   = [&](node_id small, node_id large) {
        return negated ? w.select(negative, large, small) : w.select(negative, small, large);
    };
    lowered f = choose(w.multiply(t.high, r), r);
    set_extent(l, f, choose(t.power, w.constant(0)), 0);
    f.whole  = choose(w.multiply(whole, r), r);
    f.nearly = choose(w.multiply(nearly, r), r);
    scaled_operand mine = s;
    if (negated) mine.u = low_part::negation(w, s.u);
    node_id const tamed = bounded(l, mine, everywhere, -saturation, everywhere.high).high;
    f.operand           = s.bounded ? s.tamed : tamed_operand{mine.u.high, tamed, size_of(saturation / s.scale)};
    return f;
}

// The same for an operand that is bounded from above where the sigmoid is 1: exp(u) does not overflow, and serves both
// without a choice.
constexpr lowered sigmoid_or_rest(lowering& l, node_id operand, bool rest) {
    machine_writer& w        = l.write;
    scaled_operand const s   = operand_of_exponential(l, operand);
    double const greatest    = format_of(l.type).exponentials.sigmoid_saturation + 2;
    lowered f                = exponential_of(l, split_product(l, s.u, s.factor), greatest);
    node_id const nearly     = w.scale_once(f.high, f.power), whole = l.magnitude(f);
    node_id const one        = w.constant(1);
    node_id const reciprocal = w.divide(one, w.plain_add(one, nearly));
    if (rest) return reciprocal;
    f.high    = w.multiply(f.high, reciprocal);
    f.whole   = w.multiply(whole, reciprocal);
    f.nearly  = w.multiply(nearly, reciprocal);
    f.operand = s.tamed;
    return f;
}

// Is the operand a cubic of the input, bounded where the sigmoid is 1 rather than where the rest has vanished?
constexpr bool ends_at_one(lowering& l, node_id operand) {
    odd_cubic const u = odd_cubic_of(l.source, operand);
    if (u.x == no_node || u.factor.high < 0) return false;
    interval const x = l.bounds_at(u.x);
    return finite(x) && x.high < -x.low;
}

// Is `u` the negation of `v`?
constexpr bool negates(graph const& g, node_id u, node_id v) {
    return is_negation(g[u]) && g[u].operand[0] == v;
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
        if (g[i].op == &primitives::exp && is_negation(g[v]) && is_magnitude(g[g[v].operand[0]]) &&
            is_same_but_sign(g[g[v].operand[0]].operand[0]))
            return true;
    }
    return false;
}

constexpr lowered sigmoid(lowering& l, node const& n) {
    node_id const u    = n.operand[0];
    bool const negated = is_negation(l.source[u]);
    if (!has_twin(l, u)) return sigmoid_alone(l, n);
    node_id const v = negated ? l.source[u].operand[0] : u;
    return ends_at_one(l, v) ? sigmoid_or_rest(l, v, negated) : sigmoid_of_twins(l, v, negated);
}

inline constexpr rule exponential_rules[] = {
    {&primitives::exp, exp},
    {&primitives::exp2, exp2},
    {&primitives::sigmoid, sigmoid},
};

}  // namespace actgen::decompose
