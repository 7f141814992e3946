// sin, cos and atan.
#pragma once
#include <actgen/lower/approximate/circular.hpp>
#include <actgen/lower/leading_pair.hpp>

namespace actgen::decompose {

struct quarter_turns {
    node_id count;  // k: u = k pi/2 + high + low
    pair_of_nodes rest;
};

// Within +-limit; NaN becomes NaN.
constexpr node_id bounded(machine_writer& w, node_id u, double limit) {
    node_id const capped = w.minimum(w.constant(limit), u);
    return w.maximum(w.constant(-limit), capped);
}

// Cody and Waite's reduction, each product exact: good for |u| <= circular_limit, harmless nonsense beyond.
constexpr quarter_turns reduce_turns(lowering& l, node_id operand) {
    machine_writer& w     = l.write;
    pair_of_nodes const u = l.pair(operand);
    node_id const k       = w.round(w.multiply(u.high, w.constant(approximate::two_over_pi.of(l.type))));
    auto const piece = [&](int i) { return w.constant(approximate::half_pi[static_cast<std::size_t>(i)].of(l.type)); };
    pair_of_nodes const first  = low_part::product(w, {k, no_node}, {piece(0), no_node});
    pair_of_nodes const second = low_part::product(w, {k, no_node}, {piece(1), no_node});
    // u - first.high is exact: they agree in their leading bits.
    node_id const lost_first = w.negate(first.low);
    pair_of_nodes r = low_part::two_sum(w, w.plain_subtract(u.high, first.high), lost_first);
    pair_of_nodes s = low_part::two_sum(w, r.high, w.negate(second.high));
    node_id low     = w.plain_subtract(w.plain_add(s.low, r.low), second.low);
    if (u.low != no_node) low = w.plain_add(low, u.low);
    low = w.negative_multiply_add(k, piece(2), low);
    low = w.negative_multiply_add(k, piece(3), low);
    node_id const high = w.plain_add(s.high, low);
    node_id const rest = w.plain_add(w.plain_subtract(s.high, high), low);
    return {k, {bounded(w, high, 2), bounded(w, rest, 0x1p-10)}};
}

// sin(rest) or cos(rest) by the parity of count + shift, negated by its second bit.
constexpr lowered circular(lowering& l, node const& n, double shift) {
    machine_writer& w     = l.write;
    quarter_turns const t = reduce_turns(l, n.operand[0]);
    node_id const r = t.rest.high, e = t.rest.low, square = w.multiply(r, r), half = w.constant(0.5);
    node_id const sine_series = w.polynomial(approximate::sin_polynomial.of(l.type), square);
    node_id const sine        = w.add(r, w.multiply_add(w.multiply(square, r), sine_series, e));
    // 1 - r^2/2 exactly, then the rest; -r e is what the low part contributes.
    node_id const halved = w.multiply(square, half), leading = w.plain_subtract(w.constant(1), halved);
    node_id const lost   = w.plain_subtract(w.plain_subtract(w.constant(1), leading), halved);
    node_id const cosine_series = w.polynomial(approximate::cos_polynomial.of(l.type), square);
    node_id const tail   = w.multiply_add(w.multiply(square, square), cosine_series, lost);
    node_id const cosine = w.plain_add(leading, w.negative_multiply_add(r, e, tail));
    node_id const index  = w.plain_add(t.count, w.constant(shift));
    // index = 2 h + odd, and the sign is (-1)^h.
    node_id const h   = w.apply(machine::floor, w.multiply(index, half));
    node_id const odd = w.apply(machine::not_equal, w.plain_add(h, h), index);
    node_id const h_half = w.multiply(h, half);
    node_id const negated = w.apply(machine::not_equal, w.apply(machine::floor, h_half), h_half);
    node_id const chosen = w.select(odd, cosine, sine);
    node_id const value  = w.select(negated, w.negate(chosen), chosen);
    if (shift == 0) {  // sin(-0) is -0
        node_id const zero = w.constant(0), u = leading_value(l, n.operand[0]);
        return w.select(w.apply(machine::equal, u, zero), u, value);
    }
    return value;
}

constexpr lowered sin(lowering& l, node const& n) { return circular(l, n, 0); }
constexpr lowered cos(lowering& l, node const& n) { return circular(l, n, 1); }

// |u| <= tan(pi/8): atan(u); up to tan(3 pi/8): pi/4 + atan((u - 1)/(u + 1)); beyond: pi/2 - atan(1/u).
constexpr lowered atan(lowering& l, node const& n) {
    machine_writer& w = l.write;
    node_id const u = leading_value(l, n.operand[0]), a = w.absolute(u), one = w.constant(1), zero = w.constant(0);
    node_id const middle = w.less(w.constant(0x1.a827999fcef32p-2), a);  // tan(pi/8) = sqrt(2) - 1
    node_id const far    = w.less(w.constant(0x1.3504f333f9de6p+1), a);  // tan(3 pi/8) = sqrt(2) + 1
    node_id const near   = w.select(middle, w.plain_subtract(a, one), a);
    node_id const above  = w.select(far, w.constant(-1), near);
    node_id const below  = w.select(far, a, w.select(middle, w.plain_add(a, one), one));
    node_id const z = w.divide(above, below), square = w.multiply(z, z);
    double const half_pi_high = approximate::half_pi[0].of(l.type), half_pi_low = approximate::half_pi[1].of(l.type);
    auto const base = [&](double half_pi) {
        node_id const otherwise = w.select(middle, w.constant(half_pi / 2), zero);
        return w.select(far, w.constant(half_pi), otherwise);
    };
    node_id const high = base(half_pi_high), low = base(half_pi_low);
    node_id const series = w.polynomial(approximate::atan_polynomial.of(l.type), square);
    node_id const rest   = w.multiply_add(w.multiply(square, z), series, low);
    return w.apply(machine::copy_sign, w.plain_add(high, w.plain_add(z, rest)), u);
}

inline constexpr rule circular_rules[] = {
    {&primitives::atan, atan},
    {&primitives::cos, cos},
    {&primitives::sin, sin},
};

}  // namespace actgen::decompose
