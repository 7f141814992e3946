// u^c for a constant c.
#pragma once
#include <actgen/lower/decompose/logarithm.hpp>

namespace actgen::decompose {

// u^exponent for a positive integer exponent.
constexpr node_id integer_power(lowering& l, pair_of_nodes u, int exponent) {
    machine_writer& w = l.write;
    if (exponent <= 3 && u.low == no_node) {  // at most two roundings
        node_id y = u.high;
        for (int i = 1; i < exponent; ++i) y = w.multiply(y, u.high);
        return y;
    }
    pair_of_nodes const y = low_part::integer_power(w, u, exponent);
    if (y.low == no_node) return y.high;
    node_id const infinity = w.constant(everywhere.high);
    node_id const finite   = w.less(w.absolute(y.high), infinity);
    return w.select(finite, w.plain_add(y.high, y.low), y.high);
}

// u^(whole + 1/2 half); for negative exponents in 1/u, since u^whole could overflow where the result does not vanish.
constexpr node_id half_integer_power(lowering& l, node_id u, int whole, bool half, bool inverted) {
    machine_writer& w    = l.write;
    node_id const one    = w.constant(1);
    pair_of_nodes base   = {u, no_node};
    if (inverted && whole == 1) base.high = w.divide(one, u);
    if (inverted && whole > 1) {
        // The low part is lost where 1/u is not finite or u is infinite: there the power is decided without it.
        base     = low_part::quotient(w, {one, no_node}, {u, no_node}, false);
        node_id const none = w.constant(0), whole_size = w.absolute(base.high);
        base.low           = w.select(w.less(w.absolute(base.low), whole_size), base.low, none);
    }
    if (!half) return whole == 0 ? one : integer_power(l, base, whole);
    node_id const root = w.apply(machine::square_root, u);
    if (whole == 0) return inverted ? w.divide(one, root) : root;
    node_id const y = integer_power(l, base, whole);
    return inverted ? w.divide(y, root) : w.multiply(y, root);
}

// log(u) = e log 2 + 2 atanh(s), s = f / (2 + f), as a pair: about ten bits beyond the dtype's.
constexpr pair_of_nodes logarithm_pair(lowering& l, node_id u) {
    machine_writer& w         = l.write;
    reduced_logarithm const r = reduce_logarithm(l, {u, no_node}, everywhere);
    pair_of_nodes const below = low_part::two_sum(w, w.constant(2), r.fraction);
    pair_of_nodes const s     = low_part::quotient(w, {r.fraction, no_node}, below, false);
    node_id const z           = w.multiply(s.high, s.high);
    node_id const quotient    = w.polynomial(approximate::log1p_by_atanh_f64, z);
    node_id const series      = w.multiply(w.multiply(z, s.high), quotient);
    node_id const leading     = w.multiply(r.exponent, w.constant(approximate::log_2_high.of(l.type)));  // exact
    pair_of_nodes const sum   = low_part::two_sum(w, leading, w.plain_add(s.high, s.high));
    node_id low               = w.plain_add(sum.low, w.plain_add(s.low, s.low));
    low = w.multiply_add(r.exponent, w.constant(approximate::log_2_low.of(l.type)), low);
    return low_part::two_sum(w, sum.high, w.plain_add(low, series));
}

constexpr lowered power(lowering& l, node const& n) {
    machine_writer& w = l.write;
    if (!l.source.is_constant(n.operand[1])) throw "actgen: pow needs a constant exponent; write exp(v * log(u))";
    real const exponent = l.source[n.operand[1]].value;
    double const c      = exponent.high;
    double const size   = c < 0 ? -c : c;
    double const limit  = 16;
    node_id const u     = l.value(n.operand[0]);
    if (size <= limit && exponent.low == 0 && 2 * size == static_cast<int>(2 * size)) {
        int const whole = static_cast<int>(size);
        return half_integer_power(l, u, whole, whole != size, c < 0);
    }
    double const saturation = facts_of(l.type).saturation, infinity = everywhere.high;
    double const high       = rounded_to(l.type, exponent);
    pair_of_nodes const factor{w.constant(high), w.constant(rounded_to(l.type, exponent - real(high)))};
    pair_of_nodes v = low_part::product(w, logarithm_pair(l, u), factor);
    v.low  = harmless_low(w, v.low);
    v.high = w.minimum(w.constant(saturation), v.high);
    v.high = w.maximum(w.constant(-saturation), v.high);
    node_id y = l.magnitude(exponential_of(l, split_product(l, v, constant_factor(l, 1)), saturation));
    node_id const at_zero = w.constant(c > 0 ? 0 : infinity);
    y = w.select(w.apply(machine::equal, u, w.constant(0)), at_zero, y);
    node_id const undefined = w.constant(std::numeric_limits<double>::quiet_NaN());
    y = w.select(w.less(u, w.constant(0)), undefined, y);
    node_id const far_out = w.constant(c > 0 ? infinity : 0);
    y = w.select(w.apply(machine::equal, u, w.constant(infinity)), far_out, y);
    return w.select(w.apply(machine::is_nan, u), u, y);
}

}  // namespace actgen::decompose
