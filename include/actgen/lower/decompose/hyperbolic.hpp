// expm1, and the hyperbolic functions made of it.
#pragma once
#include <actgen/lower/decompose/exponential.hpp>
#include <actgen/lower/decompose/small_operand.hpp>

namespace actgen::decompose {

// 2^k (1 + expm1(r)) - 1 for an operand so bounded that 2^k does not overflow, and perhaps is a normal number.
constexpr node_id expm1_of(lowering& l, pair_of_nodes u, bool is_normal) {
    machine_writer& w         = l.write;
    exponent_and_rest const e = split_by_log_2(l, u);
    node_id const power       = is_normal ? w.power_of_two(e.power) : w.scale_once(w.constant(1), e.power);
    node_id const less_one    = w.plain_subtract(power, w.constant(1));
    return w.multiply_add(power, expm1_of_rest(l, e.rest), less_one);
}

// (expm1(r) + (1 - 2^-k)) 2^k with the operand's sign, which 0 keeps.
constexpr node_id expm1_of_parts(lowering& l, node_id power, node_id rest, node_id one, node_id operand) {
    machine_writer& w         = l.write;
    node_id const significand = w.plain_add(rest, w.plain_subtract(one, w.scale(one, w.negate(power))));
    return w.apply(machine::copy_sign, w.scale(significand, power), operand);
}

constexpr lowered expm1(lowering& l, node const& n) {
    machine_writer& w        = l.write;
    pair_of_nodes u          = leading_pair(l, n.operand[0]);
    node_id const operand    = u.high;
    interval const bound     = l.bounds_at(n.operand[0]);
    exponential_limits const& limits = format_of(l.type).exponentials;
    u.low                    = harmless_low(w, u.low);
    bool const small         = bound.high <= limits.sigmoid_saturation;  // 2^k does not overflow
    bool const with_exp      = also_needs(l, primitives::exp, n);
    // expm1 is -1 to the last place below -sigmoid_saturation; beside exp it shares exp's reduction.
    double const least = with_exp ? -limits.saturation : -limits.sigmoid_saturation;
    if (bound.low < least) u.high = w.maximum(w.constant(least), u.high);
    bool const is_normal = std::max(bound.low, least) >= -limits.sigmoid_saturation;
    if (small) return w.apply(machine::copy_sign, expm1_of(l, u, is_normal), operand);
    if (bound.high > limits.saturation) u.high = w.minimum(w.constant(limits.saturation), u.high);
    exponent_and_rest const e = split_by_log_2(l, u);
    node_id const rest = expm1_of_rest(l, e.rest), one = w.constant(1);
    if (with_exp) {  // 2^j (expm1(r) + 1) - 1 with j = min(k, the greatest exponent), then times 2^(k - j), which is 1 but at the very top
        node_id const j     = w.minimum(w.constant(format_of(l.type).greatest_exponent), e.power);
        node_id const power = w.scale_once(one, j);
        node_id const value = w.multiply_add(power, rest, w.plain_subtract(power, one));
        return w.apply(machine::copy_sign, w.scale(value, w.plain_subtract(e.power, j)), operand);
    }
    return expm1_of_parts(l, e.power, rest, one, operand);
}

// E / (E + 1) with E = expm1(2 |u|) / 2; 1 beyond a quarter of sigmoid's saturation.
constexpr lowered tanh(lowering& l, node const& n) {
    machine_writer& w    = l.write;
    node_id const u      = leading_value(l, n.operand[0]);
    double const enough  = format_of(l.type).exponentials.sigmoid_saturation / 4;
    node_id const size   = w.absolute(u);
    node_id const a      = w.minimum(w.constant(enough), size);
    auto const [k, r, c] = split_by_log_2(l, {a, no_node}, 2, reduction::damped);
    std::vector<double> scaled;  // expm1(c r) / c = r + r^2 q(c r) c
    double power = 1;
    for (double q : approximate::short_expm1_polynomial.of(l.type)) scaled.push_back(q * (power *= c));
    node_id const rest  = expm1_of_rest(l, r, scaled);
    node_id const two_k = w.power_of_two(k), half = w.constant(0.5);
    node_id const e     = w.multiply_add(two_k, rest, w.apply(machine::multiply_subtract, half, two_k, half));
    node_id const y     = w.apply(machine::copy_sign, low_part::share(w, e), u);
    return keeping_power(l, n.operand[0], y, 1, border_of_third_order(l.type));
}

// exp(|u|) / 2, which overflows only where sinh and cosh do.
constexpr node_id half_exponential(lowering& l, node_id operand) {
    machine_writer& w        = l.write;
    double const saturation  = format_of(l.type).exponentials.saturation;
    scaled_operand s         = operand_of_exponential(l, operand);
    s                        = negative_magnitude(w, s);
    s.u                      = low_part::negation(w, s.u);
    pair_of_nodes const size = bounded(l, s, {0, everywhere.high}, 0, saturation);
    lowered const e          = exponential_of(l, split_product(l, size, s.factor), saturation);
    return w.scale(w.multiply(e.high, w.constant(0.5)), e.power);
}

constexpr lowered cosh(lowering& l, node const& n) {
    machine_writer& w  = l.write;
    node_id const half = half_exponential(l, n.operand[0]);
    return w.plain_add(half, w.divide(w.constant(0.25), half));
}

constexpr lowered sinh(lowering& l, node const& n) {
    machine_writer& w = l.write;
    node_id const half = half_exponential(l, n.operand[0]);
    node_id const large = w.plain_subtract(half, w.divide(w.constant(0.25), half));
    node_id const u = leading_value(l, n.operand[0]), square = w.multiply(u, u);
    node_id const series = w.polynomial(approximate::sinh_polynomial.of(l.type), square);
    node_id const small  = w.multiply_add(w.multiply(square, u), series, u);
    node_id const rest   = w.apply(machine::copy_sign, large, u);
    node_id const one = w.constant(1);
    return w.select(w.less(w.absolute(u), one), small, rest);
}

inline constexpr rule hyperbolic_rules[] = {
    {&primitives::cosh, cosh},
    {&primitives::expm1, expm1},
    {&primitives::sinh, sinh},
    {&primitives::tanh, tanh},
};

}  // namespace actgen::decompose
