// u^c for a constant c, and u^v log(u)^n for exponents that vary.
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

// 2 atanh(s) - 2 s for a pair s: the cube's share as a pair, the others have bits enough in one number.
// Coefficients 2/5, 2/7, ... 2/25 of s^5, s^7, ... s^25; beyond, terms are below 2^-65 for |s| <= 3 - sqrt(8).
struct cubic_and_rest {
    pair_of_nodes cubic;
    node_id rest;
};
constexpr cubic_and_rest atanh_terms(machine_writer& w, pair_of_nodes s) {
    std::vector<double> coefficients;
    for (int n = 5; n <= 25; n += 2) coefficients.push_back(2.0 / n);
    real const two_thirds     = real(2) / real(3);
    pair_of_nodes const z     = low_part::product(w, s, s);
    pair_of_nodes const cube  = low_part::product(w, z, s);
    pair_of_nodes const cubic = low_part::product(w, cube, {w.constant(two_thirds.high), w.constant(two_thirds.low)});
    node_id const fifth       = w.multiply(cube.high, z.high);
    return {cubic, w.multiply(fifth, w.polynomial(coefficients, z.high))};
}

// log(u) = e log 2 + 2 atanh(s), s = f / (2 + f), as a pair: more than ten bits beyond the dtype's, since an exponent
// magnifies its error up to as many times as exp's operand may be large.
constexpr pair_of_nodes logarithm_pair(lowering& l, pair_of_nodes u) {
    machine_writer& w         = l.write;
    reduced_logarithm const r = reduce_logarithm(l, {u.high, no_node}, everywhere);
    pair_of_nodes fraction{r.fraction, no_node};
    if (u.low != no_node) fraction = low_part::two_sum(w, r.fraction, w.scale(u.low, w.negate(r.exponent)));
    pair_of_nodes const below = low_part::addition(w, {w.constant(2), no_node}, fraction);
    pair_of_nodes const s     = low_part::quotient(w, fraction, below, false);
    node_id const leading     = w.multiply(r.exponent, w.constant(approximate::log_2_high.of(l.type)));  // exact
    pair_of_nodes const sum   = low_part::two_sum(w, leading, w.plain_add(s.high, s.high));
    node_id low               = w.plain_add(sum.low, w.plain_add(s.low, s.low));
    low = w.multiply_add(r.exponent, w.constant(approximate::log_2_low.of(l.type)), low);
    if (!approximate::is_short(l.type)) {
        cubic_and_rest const terms = atanh_terms(w, s);
        pair_of_nodes const all    = low_part::two_sum(w, sum.high, terms.cubic.high);
        low = w.plain_add(low, w.plain_add(terms.cubic.low, terms.rest));
        return low_part::two_sum(w, all.high, w.plain_add(all.low, low));
    }
    node_id const z      = w.multiply(s.high, s.high);
    node_id const cube   = w.multiply(z, s.high);
    node_id const series = w.multiply(cube, w.polynomial(approximate::log1p_by_atanh_f64, z));
    return low_part::two_sum(w, sum.high, w.plain_add(low, series));
}

constexpr lowered power(lowering& l, node const& n) {
    machine_writer& w = l.write;
    if (!l.source.is_constant(n.operand[1])) throw "actgen: a power's exponent varies; write primitives::raised";
    real const exponent = l.source[n.operand[1]].value;
    double const c      = exponent.high;
    double const size   = c < 0 ? -c : c;
    double const limit  = 16;
    node_id const u     = l.value(n.operand[0]);
    if (size <= limit && exponent.low == 0 && 2 * size == static_cast<int>(2 * size)) {
        int const whole = static_cast<int>(size);
        return half_integer_power(l, u, whole, whole != size, c < 0);
    }
    double const saturation = format_of(l.type).exponentials.saturation, infinity = everywhere.high;
    double const high       = rounded_to(l.type, exponent);
    pair_of_nodes const factor{w.constant(high), w.constant(rounded_to(l.type, exponent - real(high)))};
    pair_of_nodes v = low_part::product(w, logarithm_pair(l, {u, no_node}), factor);
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

// What u^v log(u)^n is at u = 0 and at infinity, by the sign of v.
constexpr node_id power_at_end(lowering& l, node_id v, int logarithms, bool at_zero) {
    machine_writer& w     = l.write;
    double const infinity = everywhere.high;
    node_id const zero = w.constant(0), positive = w.less(zero, v), negative = w.less(v, zero);
    if (logarithms > 0 && !at_zero) return w.select(negative, zero, w.constant(infinity));
    if (logarithms > 0) return w.select(positive, zero, w.constant(logarithms == 1 ? -infinity : infinity));
    node_id const one = w.constant(1), grown = w.constant(infinity);
    node_id const rest = w.select(at_zero ? negative : positive, grown, one);
    return w.select(at_zero ? positive : negative, zero, rest);
}

// v log(u), bounded to where its exponential has overflowed or vanished.
struct power_operand {
    pair_of_nodes base, exponent, logarithm, product;
};

constexpr power_operand operand_of_power(lowering& l, node const& n) {
    machine_writer& w       = l.write;
    double const saturation = format_of(l.type).exponentials.saturation;
    power_operand p{leading_pair(l, n.operand[0]), l.pair(n.operand[1]), {}, {}};
    p.logarithm    = logarithm_pair(l, p.base);
    p.product      = low_part::product(w, p.logarithm, p.exponent);
    p.product.low  = harmless_low(w, p.product.low);
    p.product.high = w.minimum(w.constant(saturation), p.product.high);
    p.product.high = w.maximum(w.constant(-saturation), p.product.high);
    return p;
}

// Is 0 < u < inf?  What the power is at u = 0, at infinity and beyond.
struct power_ends {
    node_id ordinary, otherwise;
};

constexpr power_ends ends_of_power(lowering& l, power_operand const& p, int logarithms) {
    machine_writer& w  = l.write;
    node_id const u    = p.base.high, v = p.exponent.high;
    node_id const zero = w.constant(0), infinity = w.constant(everywhere.high), undefined = w.constant(std::numeric_limits<double>::quiet_NaN());
    node_id const at_zero = power_at_end(l, v, logarithms, true), far_out = power_at_end(l, v, logarithms, false);
    node_id const beyond   = w.select(w.apply(machine::equal, u, infinity), far_out, undefined);
    node_id const at_end   = w.select(w.apply(machine::equal, u, zero), at_zero, beyond);
    node_id const positive = w.less(zero, u);
    return {w.apply(machine::both, positive, w.less(u, infinity)), at_end};
}

// exp(v log(u)) log(u)^n, whose power of two stays apart.
constexpr lowered raised_beside_logarithms(lowering& l, node const& n, int logarithms) {
    machine_writer& w       = l.write;
    power_operand const p   = operand_of_power(l, n);
    lowered f               = exponential_of(l, split_product(l, p.product, constant_factor(l, 1)), format_of(l.type).exponentials.saturation);
    for (int i = 0; i < logarithms; ++i) f.high = w.multiply(f.high, p.logarithm.high);
    power_ends const ends = ends_of_power(l, p, logarithms);
    f.high      = w.select(ends.ordinary, f.high, ends.otherwise);
    f.power     = w.select(ends.ordinary, f.power, w.constant(0));
    f.size      = unbounded_size;
    f.last_size = unbounded_size;
    return f;
}

constexpr lowered raised(lowering& l, node const& n) { return raised_beside_logarithms(l, n, 0); }
constexpr lowered raised_log(lowering& l, node const& n) { return raised_beside_logarithms(l, n, 1); }
constexpr lowered raised_log_square(lowering& l, node const& n) { return raised_beside_logarithms(l, n, 2); }

// u^v - 1, which cancels near u = 1.
constexpr bool is_power_less_one(graph const& g, node const& n) {
    return n.op == &primitives::subtract && g.is(n.operand[0], primitives::raised) && g.is_constant(n.operand[1], 1);
}
constexpr lowered power_less_one(lowering& l, node const& n) {
    machine_writer& w         = l.write;
    power_operand const p     = operand_of_power(l, l.source[n.operand[0]]);
    pair_of_nodes product     = p.product;
    product.high              = w.maximum(w.constant(-format_of(l.type).exponentials.sigmoid_saturation), product.high);  // below, it is -1
    exponent_and_rest const e = split_by_log_2(l, product);
    node_id const rest        = expm1_of_rest(l, e.rest), one = w.constant(1);
    node_id const y           = expm1_of_parts(l, e.power, rest, one, p.product.high);
    power_ends const ends     = ends_of_power(l, p, 0);
    return w.select(ends.ordinary, y, w.plain_subtract(ends.otherwise, one));
}

inline constexpr rule power_rules[] = {
    {&primitives::power, power},
    {&primitives::raised, raised},
    {&primitives::raised_log, raised_log},
    {&primitives::raised_log_square, raised_log_square},
};

}  // namespace actgen::decompose
