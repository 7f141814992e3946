// The operand of an exponential, split: u = k log(2) + r, or c u log2(e) = k + r, where a factor c is multiplied into
// log2(e), so that the product c u is never rounded.  A power of two needs no such care, and leaves less to be rounded.
#pragma once
#include <actgen/lower/approximate/exp.hpp>
#include <actgen/lower/low_part.hpp>
#include <actgen/lower/odd_cubic.hpp>

namespace actgen::decompose {

// Keeps a low part harmless where its operand has overflowed (there it is NaN or infinite).
constexpr node_id harmless_low(machine_writer& w, node_id low) {
    if (low == no_node) return low;
    double const limit = 0x1p-8;  // far above half a unit in the last place of any operand that is not saturated
    node_id const least = w.constant(-limit);
    return w.maximum(w.minimum(low, w.constant(limit)), least);
}

struct exponent_and_rest {
    node_id power;         // k
    node_id rest;          // r
    double to_base_e = 0;  // the exponential is 2^k exp(this times r), or 2^k 2^r where it is 0
};

// `damped`: the result feels an error of 2^k only up to 2^k = 2 or so, since 1 and more is added to it before it divides.
enum class reduction { accurate, damped };

// log(2), if rounding it to `type` loses so little that a few times it do not count; else 0.
constexpr double log_2_as_one_number(dtype type) {
    real const log_2     = real(approximate::log_2_high.of(type)) + real(approximate::log_2_low.of(type));
    double const rounded = rounded_to(type, log_2);
    return absolute(log_2 - real(rounded)).high < exact_power_of_two(-4 - format_of(type).significand) ? rounded : 0;
}

// c u = k log 2 + c r with |c r| <= log(2)/2 for a power of two c, and an operand bounded to +-saturation.
constexpr exponent_and_rest split_by_log_2(lowering& l, pair_of_nodes u, double c = 1, reduction how = reduction::accurate,
                                           int lift = 0) {
    machine_writer& w = l.write;
    node_id const k   = w.round_product(u.high, w.constant(c * approximate::inverse_log_2.of(l.type)), lift);
    if (double const log_2 = log_2_as_one_number(l.type); how == reduction::damped && log_2 != 0 && u.low == no_node)
        return {k, w.negative_multiply_add(k, w.constant(log_2 / c), u.high), c};
    node_id const low     = w.constant(approximate::log_2_low.of(l.type) / c);
    node_id const leading = w.negative_multiply_add(k, w.constant(approximate::log_2_high.of(l.type) / c), u.high);
    if (u.low == no_node) return {k, w.negative_multiply_add(k, low, leading), c};
    return {k, w.plain_add(leading, w.negative_multiply_add(k, low, u.low)), c};
}

// log2(e) times a factor, as a sum of two numbers, and as one.
struct base_2_factor {
    pair_of_nodes sum;
    node_id rounded;
    double power_of_two = 0;  // the factor, if it is one
};

constexpr base_2_factor constant_factor(lowering& l, real factor) {
    real const all     = factor * approximate::log_2_of_e;
    double const high  = rounded_to(l.type, all);
    node_id const node = l.write.constant(high);
    bool const exact   = factor.low == 0 && low_part::is_power_of_two(factor.high);
    return {{node, l.write.constant(rounded_to(l.type, all - real(high)))}, node, exact ? factor.high : 0};
}

// u factor = k + r.
constexpr exponent_and_rest split_in_base_2(lowering& l, pair_of_nodes u, base_2_factor const& factor) {
    machine_writer& w = l.write;
    node_id const k   = w.round_product(u.high, factor.rounded);
    node_id rest      = w.product_rest(u.high, factor.sum.high, k);
    if (u.low != no_node) rest = w.multiply_add(u.low, factor.sum.high, rest);
    return {k, w.multiply_add(u.high, factor.sum.low, rest)};
}

// The operand u times the factor, split either way.
constexpr exponent_and_rest split_product(lowering& l, pair_of_nodes u, base_2_factor const& factor) {
    machine_writer& w = l.write;
    if (w.is_negation(u.high) && w.is_constant(factor.rounded)) {  // the constant takes the sign
        node_id const rounded = w.negate(factor.rounded);
        pair_of_nodes const opposite = low_part::negation(w, u);
        return split_product(l, opposite, {low_part::negation(w, factor.sum), rounded, -factor.power_of_two});
    }
    return factor.power_of_two != 0 ? split_by_log_2(l, u, factor.power_of_two) : split_in_base_2(l, u, factor);
}

// An exponential's operand as u times a positive factor.
struct scaled_operand {
    pair_of_nodes u;
    base_2_factor factor;
    double scale = 1;  // the bounds of the operand are those of u times this
    bool bounded = false;  // the input is bounded to where the exponential has vanished, and u with it
    tamed_operand tamed;   // where it is bounded
};

// c x (c0 + c1 x^2) with x bounded on both sides: the sum grows by less than a truncated number's bits.
constexpr scaled_operand scaled_cubic(lowering& l, odd_cubic const& u) {
    machine_writer& w      = l.write;
    bool const negative    = u.factor.high < 0;
    real const factor      = (negative ? -u.factor : u.factor) * approximate::log_2_of_e;
    pair_of_nodes const x  = l.pair(u.x);
    auto const sum         = low_part::positive_sum(w, factor * u.constant, factor * u.coefficient, low_part::product(w, x, x));
    scaled_operand s{negative ? low_part::negation(w, x) : x, {sum.cut, sum.rounded}, 1, true, {}};
    // x is the minimum of a limit and the maximum of the input and another limit: where the exponential vanishes, only one
    // of them matters.
    node_id const input  = l.value(l.source[l.source[u.x].operand[0]].operand[0]);
    interval const bound = l.bounds_at(u.x);
    node_id const above  = w.constant(bound.high), below = w.constant(bound.low);
    node_id const one    = negative ? w.negate(w.minimum(above, input)) : w.maximum(below, input);
    s.tamed             = {one, one, size_of(l.bounds_at(u.x))};
    return s;
}

// Is x so bounded that exponentials bear the cubic, and that its sum keeps its bits?
constexpr bool is_moderate(lowering const& l, odd_cubic const& u, interval operand) {
    if (u.x == no_node || !l.source.is(u.x, primitives::minimum) || !l.source.is(l.source[u.x].operand[0], primitives::maximum))
        return false;
    double const most = format_of(l.type).exponentials.saturation + 1;
    interval const x  = l.bounds_at(u.x);
    double const size = std::max(x.high, -x.low);
    return finite(x) && operand.low >= -most && operand.high <= most && u.coefficient.high * size * size < 0x1p10 * u.constant.high;
}

constexpr scaled_operand operand_of_exponential(lowering& l, node_id i) {
    odd_cubic const cubic = odd_cubic_of(l.source, i);
    if (is_moderate(l, cubic, l.bounds_at(i))) return scaled_cubic(l, cubic);
    scaled_node s     = without_constant_factor(l.source, i);
    double const size = s.factor.high < 0 ? -s.factor.high : s.factor.high;
    if (size < 0x1p-60 || size > 0x1p60) s = {i, 1};
    bool const negative   = s.factor.high < 0;
    real const factor     = negative ? -s.factor : s.factor;
    pair_of_nodes const u = l.pair(s.rest);
    return {negative ? low_part::negation(l.write, u) : u, constant_factor(l, factor), factor.high, false, {}};
}

// The same with the operand's sign taken off, u = -|u|.
constexpr scaled_operand negative_magnitude(machine_writer& w, scaled_operand s) {
    node_id const negative = w.less(s.u.high, w.constant(0));
    if (s.u.low != no_node) s.u.low = w.select(negative, s.u.low, w.negate(s.u.low));
    s.u.high = w.negate(w.absolute(s.u.high));
    return s;
}

// The operand bounded to [low, high], which it may be already; `bound` is what is known of it.
constexpr pair_of_nodes bounded(lowering& l, scaled_operand const& s, interval bound, double low, double high) {
    machine_writer& w = l.write;
    pair_of_nodes u   = s.u;
    if (s.bounded) return u;
    u.low = harmless_low(w, u.low);
    if (w.is_negation(u.high)) {
        node_id v = w.operand(u.high, 0);
        if (bound.low < low) v = w.minimum(w.constant(-low / s.scale), v);
        if (bound.high > high) v = w.maximum(w.constant(-high / s.scale), v);
        u.high = w.negate(v);
    } else {
        if (bound.low < low) u.high = w.maximum(w.constant(low / s.scale), u.high);
        if (bound.high > high) u.high = w.minimum(w.constant(high / s.scale), u.high);
    }
    return u;
}

}  // namespace actgen::decompose
