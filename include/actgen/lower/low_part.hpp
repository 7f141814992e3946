// Error-free transformations: a node's value as high + low, where low is what rounding the high part lost.
//
// Dekker's and Knuth's: the error of a product or of a sum is itself a number of the dtype.  Low parts are written only
// for operands of sensitive primitives (x^2 in a Gaussian, beta x in a sigmoid, x - row_max in a softmax).
#pragma once
#include <actgen/lower/lowering.hpp>

namespace actgen {

namespace low_part {

constexpr node_id sum(machine_writer& w, node_id u, node_id v) {
    return u == no_node ? v : v == no_node ? u : w.plain_add(u, v);
}

// u + v = s + e exactly (Knuth: no order of magnitude is needed).
constexpr pair_of_nodes two_sum(machine_writer& w, node_id u, node_id v) {
    node_id const s = w.plain_add(u, v);
    node_id const t = w.plain_subtract(s, u);
    node_id const rest_of_v = w.plain_subtract(v, t);
    return {s, w.plain_add(w.plain_subtract(u, w.plain_subtract(s, t)), rest_of_v)};
}

// The same for |u| >= |v| (Dekker).
constexpr pair_of_nodes ordered_sum(machine_writer& w, node_id u, node_id v) {
    node_id const s = w.plain_add(u, v);
    return {s, w.plain_subtract(v, w.plain_subtract(s, u))};
}

constexpr bool is_power_of_two(double v) {
    return v != 0 && (std::bit_cast<std::uint64_t>(v) & 0x000FFFFFFFFFFFFFull) == 0;
}

// Also a choice between powers of two.
constexpr bool is_power_of_two(machine_writer const& w, node_id i) {
    if (w.is(i, machine::select)) return is_power_of_two(w, w.operand(i, 1)) && is_power_of_two(w, w.operand(i, 2));
    return w.is_constant(i) && is_power_of_two(w.value_of(i));
}

constexpr pair_of_nodes product(machine_writer& w, pair_of_nodes u, pair_of_nodes v) {
    if (w.is_constant(u.high) || is_power_of_two(w, u.high)) std::swap(u, v);
    bool const exact    = v.low == no_node && is_power_of_two(w, v.high);
    node_id const h     = w.multiply(u.high, v.high);
    if (exact) return {h, u.low == no_node ? no_node : w.multiply(u.low, v.high)};
    if (w.is_constant(h)) return {h, no_node};
    // The writer may have moved a sign out of the product: the error belongs to the product as it is multiplied.
    bool const negated  = w.is_negation(h);
    node_id const plain = negated ? w.operand(h, 0) : h;
    node_id const first = w.operand(plain, 0), second = w.operand(plain, 1);
    node_id low         = w.apply(machine::product_error, first, second, plain);
    if (negated) low = w.negate(low);
    if (v.low != no_node) low = w.multiply_add(u.high, v.low, low);
    if (u.low != no_node) low = w.multiply_add(u.low, v.high, low);
    return {h, low};
}

// What rounding the multiply_add `i` loses.
constexpr node_id of_multiply_add(machine_writer& w, node_id i) {
    node_id const u = w.operand(i, 0), v = w.operand(i, 1), product = w.apply(machine::multiply, u, v);
    pair_of_nodes const sum = two_sum(w, product, w.operand(i, 2));
    node_id const rest = w.plain_add(sum.low, w.apply(machine::product_error, u, v, product));
    return w.plain_add(w.plain_subtract(sum.high, i), rest);
}

// The same where the addend is the larger part.
constexpr node_id of_leading_addend(machine_writer& w, node_id i) {
    node_id const rest = w.plain_subtract(w.operand(i, 2), i);
    return w.multiply_add(w.operand(i, 0), w.operand(i, 1), rest);
}

constexpr pair_of_nodes addition(machine_writer& w, pair_of_nodes u, pair_of_nodes v) {
    pair_of_nodes const s = two_sum(w, u.high, v.high);
    return {s.high, sum(w, s.low, sum(w, u.low, v.low))};
}

// c0 + c1 u > 0 for constants and u = high + low >= 0, the high part cut to the upper half of its bits.
struct sum_in_halves {
    pair_of_nodes cut;
    node_id rounded;
};

// What the constant leaves of the cut sum is exact if the two differ by less than 2^11 (2^25).
constexpr sum_in_halves positive_sum(machine_writer& w, real c0, real c1, pair_of_nodes u) {
    auto const parts = [&](real c, double high) -> pair_of_nodes {
        double const low = rounded_to(w.type, c - real(high));
        return {w.constant(high), low == 0 ? no_node : w.constant(low)};
    };
    pair_of_nodes const constant = parts(c0, upper_half(w.type, rounded_to(w.type, c0))), factor = parts(c1, rounded_to(w.type, c1));
    node_id const rounded = w.multiply_add(factor.high, u.high, w.constant(rounded_to(w.type, c0)));
    node_id const high    = w.apply(machine::truncate_mantissa, rounded);
    node_id const left    = w.plain_subtract(constant.high, high);
    node_id const low     = w.apply(machine::multiply_add_once, factor.high, u.high, left);
    node_id rest          = constant.low;
    if (factor.low != no_node) rest = rest == no_node ? w.multiply(factor.low, u.high) : w.multiply_add(factor.low, u.high, rest);
    if (u.low != no_node) rest = rest == no_node ? w.multiply(factor.high, u.low) : w.multiply_add(factor.high, u.low, rest);
    return {{high, sum(w, low, rest)}, rounded};
}

// The greater (or lesser) of a pair and a number of the dtype.
constexpr pair_of_nodes extreme(machine_writer& w, primitive const& op, pair_of_nodes u, pair_of_nodes v) {
    if (u.low == no_node) std::swap(u, v);
    node_id const h = w.apply(op, u.high, v.high);
    if (u.low == no_node || v.low != no_node) return {h, no_node};
    bool const greater = &op == &machine::maximum;
    node_id const wins = greater ? w.less(v.high, u.high) : w.less(u.high, v.high);
    return {h, w.select(wins, u.low, w.constant(0))};
}

constexpr pair_of_nodes negation(machine_writer& w, pair_of_nodes u) {
    return {w.negate(u.high), u.low == no_node ? no_node : w.negate(u.low)};
}

// The remainder of a correctly rounded quotient is exact.  By an invariant divisor it costs no second division.
constexpr pair_of_nodes quotient(machine_writer& w, pair_of_nodes u, pair_of_nodes v, bool invariant_divisor) {
    node_id const q = w.divide(u.high, v.high);
    if (q == u.high) return u;
    node_id const p   = w.apply(machine::multiply, q, v.high);
    node_id const error = w.apply(machine::product_error, q, v.high, p);
    node_id remainder = w.plain_subtract(w.plain_subtract(u.high, p), error);
    if (u.low != no_node) remainder = w.plain_add(remainder, u.low);
    if (v.low != no_node) remainder = w.negative_multiply_add(q, v.low, remainder);
    return {q, invariant_divisor ? w.multiply(remainder, w.divide(w.constant(1), v.high)) : w.divide(remainder, v.high)};
}

// A quotient, what it leaves of the dividend, and the divisor's reciprocal.
struct corrected_quotient {
    node_id quotient;
    node_id remainder;
    node_id reciprocal;

    // Rounded little more than once.
    constexpr node_id rounded(machine_writer& w) const { return w.multiply_add(remainder, reciprocal, quotient); }
};

// (u.high + u.low) / (v.high + v.low).
constexpr corrected_quotient quotient_parts(machine_writer& w, pair_of_nodes u, pair_of_nodes v) {
    node_id const reciprocal = w.divide(w.constant(1), v.high);
    node_id const q          = w.multiply(u.high, reciprocal);
    node_id const remainder  = w.apply(machine::negative_multiply_add_once, q, v.high, u.high);
    return {q, w.plain_add(remainder, w.negative_multiply_add(q, v.low, u.low)), reciprocal};
}

// u / (1 + u) for u >= 0.  The quotient q also solves q = u - u q, whose error for small u is that of rounding it once; so
// what that has more than the quotient is added in the measure of (1 - q)^2, which is 1 there and vanishes for large u.
constexpr node_id share(machine_writer& w, node_id u) {
    node_id const one = w.constant(1), q = w.divide(u, w.plain_add(one, u));
    node_id const more = w.plain_subtract(w.negative_multiply_add(u, q, u), q), weight = w.plain_subtract(one, q);
    return w.multiply_add(w.multiply(more, weight), weight, q);
}

constexpr pair_of_nodes integer_power(machine_writer& w, pair_of_nodes u, int exponent) {
    pair_of_nodes result = u;
    for (int i = 1; i < exponent; ++i) result = product(w, result, u);
    return result;
}

}  // namespace low_part

// An input beside an exponential, which vanishes at an infinity: finite, so that the product is 0 there.
constexpr node_id finite_input(lowering& l, node_id i, node_id high) {
    if (!is_input(l.source[i])) return high;
    machine_writer& w    = l.write;
    double const largest = format_of(l.type).largest();
    node_id const above  = w.maximum(w.constant(-largest), high);
    return w.minimum(w.constant(largest), above);
}

constexpr pair_of_nodes pair_of(lowering& l, node_id i) {
    namespace p = primitives;
    machine_writer& w = l.write;
    node const n      = l.source[i];
    auto const operand = [&](int k) { return l.pair(n.operand[static_cast<std::size_t>(k)]); };
    if (is_constant(n)) {
        node_id const high = l.value(i);
        double const low   = rounded_to(l.type, n.value - real(w.value_of(high)));
        return {high, low == 0 || low != low ? no_node : w.constant(low)};
    }
    if (l.form(i).upstream != no_node) return {l.value(i), no_node};
    if (is_negation(n)) return low_part::negation(w, operand(0));
    if (is_sum(n) || is_product(n)) {
        pair_of_nodes v = n.op == &p::subtract ? low_part::negation(w, operand(1)) : operand(1);
        pair_of_nodes u = operand(0);
        if (n.op == &p::multiply) {
            if (l.form(n.operand[1]).power != no_node) u.high = finite_input(l, n.operand[0], u.high);
            if (l.form(n.operand[0]).power != no_node) v.high = finite_input(l, n.operand[1], v.high);
            return low_part::product(w, u, v);
        }
        if (n.op == &p::divide) return low_part::quotient(w, u, v, l.inputs_at(n.operand[1]) == 0);
        return low_part::addition(w, u, v);
    }
    if (n.op == &p::square) {
        pair_of_nodes const u = operand(0);
        return low_part::product(w, u, u);
    }
    if (n.op == &p::power && l.source.is_constant(n.operand[1])) {
        double const exponent = l.source[n.operand[1]].value.high;
        if (exponent == 2 || exponent == 3 || exponent == 4)
            return low_part::integer_power(w, operand(0), static_cast<int>(exponent));
    }
    if (n.op == &p::absolute) {
        pair_of_nodes const u = operand(0);
        if (u.low == no_node) return {l.value(i), no_node};
        node_id const size = w.absolute(u.high), opposite = w.negate(u.low);
        return {size, w.select(w.less(u.high, w.constant(0)), opposite, u.low)};
    }
    if (is_extreme(n)) {
        pair_of_nodes const u = operand(0), v = operand(1);
        bool const one_is_a_number = u.low == no_node || v.low == no_node;
        if (one_is_a_number && (u.low != no_node || v.low != no_node))
            return low_part::extreme(w, n.op == &p::maximum ? machine::maximum : machine::minimum, u, v);
        return {l.value(i), no_node};
    }
    if (n.op->gradient_only) return operand(0);
    if (n.op == &p::row_sum) return {l.value(i), w.apply(machine::row_sum_rest, l.value(n.operand[0]))};
    return {l.value(i), no_node};
}

constexpr pair_of_nodes lowering::pair(node_id i) {
    pair_of_nodes& known = pairs_[i];
    if (known.high == no_node) {
        pair_of_nodes const made = pair_of(*this, i);
        pairs_[i] = made;
    }
    return pairs_[i];
}

}  // namespace actgen
