// log, log1p, and the functions made of them: softplus and asinh.
#pragma once
#include <actgen/lower/approximate/log.hpp>
#include <actgen/lower/decompose/hyperbolic.hpp>

namespace actgen::decompose {

// u = (1 + f) 2^e with 1 + f between sqrt(1/2) and sqrt(2), for u = high + low > 0 within bounds.
struct reduced_logarithm {
    node_id exponent;
    node_id fraction;
};

constexpr reduced_logarithm reduce_logarithm(lowering& l, pair_of_nodes u, interval within) {
    machine_writer& w   = l.write;
    node_id const one   = w.constant(1);
    double const sqrt_2 = 0x1.6a09e667f3bcdp+0;
    bool const moderate = within.low >= 0x1p-100 && within.high <= 0x1p100;
    auto const scaled   = [&](node_id v, node_id power) { return moderate ? w.scale_once(v, power) : w.scale(v, power); };
    node_id e = no_node, m = no_node;
    if (within.high < format_of(l.type).largest() / 2) {
        e = w.apply(machine::exponent, w.multiply(u.high, w.constant(sqrt_2)));
        m = scaled(u.high, w.negate(e));
    } else {  // the product could overflow
        node_id const floor = w.apply(machine::exponent, u.high);
        node_id const mantissa = w.scale(u.high, w.negate(floor));
        node_id const above    = w.less(w.constant(sqrt_2), mantissa);
        e = w.plain_add(floor, w.select(above, one, w.constant(0)));
        m = w.select(above, w.multiply(mantissa, w.constant(0.5)), mantissa);
    }
    node_id const f = w.plain_subtract(m, one);
    return {e, u.low == no_node ? f : w.plain_add(f, scaled(u.low, w.negate(e)))};
}

// log(high + low) for a positive finite operand within bounds.
constexpr node_id logarithm_of(lowering& l, pair_of_nodes u, interval within) {
    machine_writer& w         = l.write;
    reduced_logarithm const r = reduce_logarithm(l, u, within);
    node_id const f           = r.fraction;
    node_id const low_part    = w.multiply(r.exponent, w.constant(approximate::log_2_low.of(l.type)));
    node_id const leading     = w.multiply_add(r.exponent, w.constant(approximate::log_2_high.of(l.type)), f);
    node_id rest              = no_node;
    if (approximate::is_short(l.type)) {
        node_id const half  = w.constant(-0.5);
        node_id const inner = w.multiply_add(w.polynomial(approximate::log1p_f32, f), f, half);
        rest                = w.multiply_add(w.multiply(f, f), inner, low_part);
    } else {  // f - (f^2/2 - s (f^2/2 + s^2 q(s^2)))
        node_id const s = w.divide(f, w.plain_add(w.constant(2), f)), z = w.multiply(s, s);
        node_id const square      = w.multiply(f, f);
        node_id const half_square = w.multiply(w.constant(0.5), square);
        node_id const inner       = w.multiply_add(z, w.polynomial(approximate::log1p_by_atanh_f64, z), half_square);
        rest                      = w.plain_subtract(w.multiply_add(s, inner, low_part), half_square);
    }
    return w.plain_add(leading, rest);
}

// log(1 + u) for finite u > -1: the low part of 1 + u keeps the relative accuracy near 0.
constexpr node_id log1p_of(lowering& l, pair_of_nodes u, double largest) {
    double const least = 0x1p-54;  // 1 + u is no smaller
    pair_of_nodes sum  = low_part::two_sum(l.write, l.write.constant(1), u.high);
    if (u.low != no_node) sum.low = l.write.plain_add(sum.low, u.low);
    return logarithm_of(l, sum, {least, 1 + largest});
}

// `y` where the operand lies inside log's domain, the right special value elsewhere.
constexpr node_id on_the_domain(lowering& l, node_id y, node_id u, double pole, interval bound) {
    machine_writer& w     = l.write;
    double const infinity = std::numeric_limits<double>::infinity();
    if (!error_free::finite(bound.high)) y = w.select(w.less(u, w.constant(infinity)), y, u);  // infinity and NaN
    if (bound.low > pole) return y;
    node_id const undefined = w.constant(std::numeric_limits<double>::quiet_NaN());
    node_id const beyond    = w.select(w.less(u, w.constant(pole)), undefined, y);
    node_id const lowest    = w.constant(-infinity);
    return w.select(w.apply(machine::equal, u, w.constant(pole)), lowest, beyond);
}

// Near 1 the logarithm is what its operand's rounding would take from it, as in a softmax that is all but decided.
constexpr lowered log(lowering& l, node const& n) {
    pair_of_nodes const u = leading_pair(l, n.operand[0]);
    interval const bound  = l.bounds_at(n.operand[0]);
    return on_the_domain(l, logarithm_of(l, u, bound), u.high, 0, bound);
}

constexpr lowered log1p(lowering& l, node const& n) {
    machine_writer& w    = l.write;
    node_id const u      = leading_value(l, n.operand[0]);
    interval const bound = l.bounds_at(n.operand[0]);
    node_id y            = no_node;
    if (approximate::is_short(l.type) && bound.low >= 0 && bound.high <= 1)
        y = w.multiply(u, w.polynomial(approximate::log1p_over_x_f32, u));
    else
        y = on_the_domain(l, w.apply(machine::copy_sign, log1p_of(l, {u, no_node}, bound.high), u), u, -1, bound);
    return keeping_power(l, n.operand[0], y, unbounded_size, border_of_second_order(l.type));
}

// Does a function keep the power of `n`?
constexpr bool is_kept(lowering const& l, node const& n) {
    graph const& g = l.source;
    for (node_id i = 0; i < g.size(); ++i) {
        bool const keeps = g.is(i, primitives::tanh) || g.is(i, primitives::log1p) || g.is(i, primitives::erf);
        if (l.is_live(i) && keeps && g[g[i].operand[0]] == n) return true;
    }
    return false;
}

// Far on the left softplus is the exponential.
constexpr lowered softplus_with_power(lowering& l, node const& n, lowered const& e, node_id y) {
    if (!is_kept(l, n)) return y;
    machine_writer& w   = l.write;
    node_id const tiny  = w.less(y, w.constant(border_of_second_order(l.type)));
    return keeping_power(l, e, tiny, y, unbounded_size);
}

// max(u, 0) + log1p(exp(-|u|)).
constexpr lowered softplus(lowering& l, node const& n) {
    machine_writer& w     = l.write;
    scaled_operand s      = operand_of_exponential(l, n.operand[0]);
    if (l.bounds_at(n.operand[0]).high > 0) s = negative_magnitude(w, s);
    pair_of_nodes const a = bounded(l, s, everywhere, -format_of(l.type).exponentials.saturation, everywhere.high);
    lowered const e       = exponential_of(l, split_product(l, a, s.factor), 0);
    node_id const t       = l.magnitude(e);
    bool const has_ramp   = l.bounds_at(n.operand[0]).high > 0;
    node_id const u       = l.pair(n.operand[0]).high;
    node_id const ramp    = w.maximum(w.constant(0), u);
    if (approximate::is_short(l.type)) {
        node_id const quotient = w.polynomial(approximate::log1p_over_x_f32, t);
        return softplus_with_power(l, n, e, has_ramp ? w.multiply_add(t, quotient, ramp) : w.multiply(t, quotient));
    }
    node_id const lost = w.scale_once(low_part::of_leading_addend(w, e.high), e.power);
    node_id const rest = log1p_of(l, {t, lost}, 1);
    return softplus_with_power(l, n, e, has_ramp ? w.plain_add(ramp, rest) : rest);
}

// sign(u) log1p(a + a^2 / (1 + sqrt(1 + a^2))) with a = |u|; for large a log1p(a) + log 2, where a^2 could overflow.
constexpr lowered asinh(lowering& l, node const& n) {
    machine_writer& w  = l.write;
    node_id const u = leading_value(l, n.operand[0]), a = w.absolute(u), one = w.constant(1);
    double const many   = exact_power_of_two(format_of(l.type).significand + 6);  // log1p(2 a) - log1p(a) is log(2) to the last place
    node_id const large = w.less(w.constant(many), a);
    node_id const square = w.multiply(a, a);
    node_id const root   = w.apply(machine::square_root, w.plain_add(one, square));
    auto const v         = low_part::ordered_sum(w, a, w.divide(square, w.plain_add(one, root)));
    node_id const inside = w.select(large, a, v.high), low = w.apply(machine::zero_where, large, v.low);
    node_id const none   = w.constant(0);
    node_id const more   = w.select(large, w.constant(0x1.62e42fefa39efp-1), none);  // log(2)
    node_id const y      = w.plain_add(log1p_of(l, {inside, low}, everywhere.high), more);
    return w.apply(machine::copy_sign, on_the_domain(l, y, a, -1, {0, everywhere.high}), u);
}

inline constexpr rule logarithm_rules[] = {
    {&primitives::asinh, asinh},
    {&primitives::log, log},
    {&primitives::log1p, log1p},
    {&primitives::softplus, softplus},
};

}  // namespace actgen::decompose
