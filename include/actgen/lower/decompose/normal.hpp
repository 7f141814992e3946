// The normal distribution and the error functions: a Gaussian with its operand's square exact, times one polynomial.
#pragma once
#include <actgen/lower/approximate/normal.hpp>
#include <actgen/lower/decompose/exponential.hpp>
#include <actgen/lower/decompose/small_operand.hpp>

namespace actgen::decompose {

// An operand cut off where the Gaussian has vanished.
struct cut_operand {
    node_id argument;
    node_id not_below;  // cut off from below only
    pair_of_nodes both;
};

constexpr cut_operand cut(lowering& l, node_id operand, approximate::number cutoff) {
    machine_writer& w       = l.write;
    pair_of_nodes const u   = l.pair(operand);
    double const limit      = cutoff.of(l.type);
    node_id const not_below = w.maximum(w.constant(-limit), u.high);
    return {u.high, not_below, {w.minimum(w.constant(limit), not_below), harmless_low(w, u.low)}};
}

// exp(-u^2 factor) = (1 + excess) 2^power, factor a power of two.
struct gaussian {
    node_id excess;
    node_id power;
};

constexpr lowered scaled(lowering const& l, node_id significand, gaussian const& g) {
    lowered f = significand;
    set_extent(l, f, g.power, 0);
    return f;
}

constexpr gaussian gaussian_of(lowering& l, pair_of_nodes u, double factor, int lift = 0) {
    pair_of_nodes const square = low_part::product(l.write, u, u);
    exponent_and_rest const e  = split_by_log_2(l, square, -factor, reduction::accurate, lift);
    return {excess_of_exponential(l, e), e.power};
}

constexpr lowered normal_pdf(lowering& l, node const& n) {
    cut_operand const u = cut(l, n.operand[0], approximate::normal_cutoff);
    gaussian const g    = gaussian_of(l, u.both, 0.5);
    node_id const c     = l.write.constant(approximate::one_over_sqrt_2_pi);
    lowered f           = scaled(l, l.write.multiply_add(c, g.excess, c), g);
    f.operand           = {u.argument, u.both.high, size_of(approximate::normal_cutoff.of(l.type))};
    return f;
}

// A polynomial of a >= 0, and what rounding its last sum loses; `last_digits`: of its two chains as well.
constexpr pair_of_nodes polynomial_and_rest(lowering& l, node_id a, std::span<double const> coefficients, bool last_digits = false) {
    machine_writer& w = l.write;
    auto const c      = w.chains(coefficients, w.multiply(a, a));
    node_id const sum = w.multiply_add(c.odd, a, c.even);
    node_id low       = low_part::of_leading_addend(w, sum);
    if (!last_digits) return {sum, low};
    low = w.plain_add(low, low_part::of_multiply_add(w, c.even));
    return {sum, w.multiply_add(low_part::of_multiply_add(w, c.odd), a, low)};
}

// exp(-u^2 factor) P(a)/Q(a) with a = |u|, as a quotient times a power of two.  What rounding the polynomials and the
// product above loses is put back.
constexpr lowered gaussian_tail(lowering& l, pair_of_nodes u, node_id a, double factor, approximate::polynomial const& numerator,
                                approximate::polynomial const& denominator, bool last_digits) {
    machine_writer& w         = l.write;
    pair_of_nodes const above = polynomial_and_rest(l, a, numerator.of(l.type), last_digits);
    pair_of_nodes const below = polynomial_and_rest(l, a, denominator.of(l.type), last_digits);
    gaussian const bell       = gaussian_of(l, u, factor);
    node_id const more        = w.multiply_add(above.high, bell.excess, above.low);
    pair_of_nodes const all   = low_part::ordered_sum(w, above.high, more);
    return scaled(l, low_part::quotient_parts(w, all, below).rounded(w), bell);
}

// `tail` where `in_tail`, its complement to `total` elsewhere; the complement has no power.
constexpr lowered with_complement(lowering& l, lowered tail, node_id elsewhere, double total) {
    machine_writer& w     = l.write;
    node_id const q       = l.magnitude(tail), nearly = w.scale_once(tail.high, tail.power);
    node_id const whole   = w.constant(total), rest = w.plain_subtract(whole, nearly);
    lowered f             = w.select(elsewhere, rest, tail.high);
    set_extent(l, f, w.select(elsewhere, w.constant(0), tail.power), 0);
    f.size                = 2;
    f.whole               = w.select(elsewhere, w.plain_subtract(whole, q), q);
    f.nearly              = w.select(elsewhere, rest, nearly);
    return f;
}

constexpr lowered normal_cdf(lowering& l, node const& n) {
    machine_writer& w   = l.write;
    cut_operand const u = cut(l, n.operand[0], approximate::normal_cutoff);
    node_id const a     = w.absolute(u.both.high);
    lowered const tail  = gaussian_tail(l, u.both, a, 0.5, approximate::normal_numerator, approximate::normal_denominator, l.ends_there(n));
    lowered f           = with_complement(l, tail, w.less(w.constant(0), u.both.high), 1);
    f.operand           = {u.argument, u.not_below, size_of(approximate::normal_cutoff.of(l.type))};
    return f;
}

// u normal_cdf(u), where the kernel needs normal_cdf(u) for nothing else.
constexpr bool is_operand_times_cdf(lowering const& l, node const& n) {
    graph const& g = l.source;
    if (n.op != &primitives::multiply) return false;
    bool const second = g.is(n.operand[1], primitives::normal_cdf) && g[n.operand[1]].operand[0] == n.operand[0];
    bool const first  = g.is(n.operand[0], primitives::normal_cdf) && g[n.operand[0]].operand[0] == n.operand[1];
    if (!first && !second) return false;
    node_id const cdf = n.operand[second ? 1 : 0];
    int users = 0;
    for (node_id i = 0; i < g.size(); ++i)
        for (node_id o : g[i].operand) users += o == cdf && l.is_live(i);
    return users == 1;
}

// max(u, 0) - |u| normal_cdf(-|u|): no choice between the tail and its complement.  The fraction is too small by a power of
// two, and the bell's power too large by it, so that one product of normal numbers reaches the least subnormal one.
constexpr lowered operand_times_cdf(lowering& l, node const& n) {
    machine_writer& w  = l.write;
    node_id const i    = l.source.is(n.operand[0], primitives::normal_cdf) ? n.operand[1] : n.operand[0];
    pair_of_nodes u    = l.pair(i);
    node_id const ramp = w.maximum(w.constant(-0.0), u.high);
    node_id const opposite = u.low == no_node ? no_node : w.negate(u.low);
    if (u.low != no_node) u.low = harmless_low(w, w.select(w.less(u.high, w.constant(0)), opposite, u.low));
    node_id const size = w.absolute(u.high);
    u.high             = w.minimum(w.constant(approximate::vanished_normal_tail.of(l.type)), size);

    bool const is_short = approximate::is_short(l.type);
    std::vector<double> numerator;
    for (double c : approximate::normal_numerator.of(l.type)) numerator.push_back(c * (is_short ? 0x1p-32 : 0x1p-128));
    pair_of_nodes const above = polynomial_and_rest(l, u.high, numerator);
    pair_of_nodes const below = polynomial_and_rest(l, u.high, approximate::normal_denominator.of(l.type));
    gaussian const bell       = gaussian_of(l, u, 0.5, is_short ? 32 : 128);
    auto const ratio          = low_part::quotient_parts(w, above, below);
    node_id const rest        = w.multiply_add(above.high, bell.excess, ratio.remainder);
    node_id const share       = w.apply(machine::multiply_add_once, rest, ratio.reciprocal, ratio.quotient);
    return w.negative_multiply_add(share, w.multiply(u.high, w.power_of_two(bell.power)), ramp);
}

constexpr lowered error_function_tail(lowering& l, cut_operand const& u, bool last_digits) {
    node_id const a = l.write.absolute(u.both.high);
    return gaussian_tail(l, u.both, a, 1, approximate::complement_numerator, approximate::complement_denominator, last_digits);
}

constexpr lowered erfc(lowering& l, node const& n) {
    machine_writer& w   = l.write;
    cut_operand const u = cut(l, n.operand[0], approximate::error_function_cutoff);
    node_id const negative = w.less(u.both.high, w.constant(0));
    return with_complement(l, error_function_tail(l, u, l.ends_there(n)), negative, 2);
}

constexpr lowered erf(lowering& l, node const& n) {
    machine_writer& w     = l.write;
    cut_operand const u   = cut(l, n.operand[0], approximate::error_function_cutoff);
    node_id const x       = u.both.high;
    lowered const tail    = error_function_tail(l, u, false);
    node_id const q       = w.scale_once(tail.high, tail.power);
    node_id const large   = w.apply(machine::copy_sign, w.plain_subtract(w.constant(1), q), x);
    node_id small         = w.multiply_add(x, w.polynomial(approximate::erf_polynomial.of(l.type), w.multiply(x, x)), x);
    node_id const border  = w.constant(0.75);
    if (u.both.low != no_node) small = w.multiply_add(w.constant(0x1.20dd750429b6dp+0), u.both.low, small);  // erf's slope near 0
    node_id const y       = w.select(w.less(w.absolute(x), border), small, large);
    double const slope    = 0x1.20dd750429b6dp+0;  // 2 / sqrt(pi)
    return keeping_power(l, n.operand[0], y, 1, border_of_third_order(l.type), slope);
}

inline constexpr rule normal_rules[] = {
    {&primitives::erf, erf},
    {&primitives::erfc, erfc},
    {&primitives::normal_cdf, normal_cdf},
    {&primitives::normal_pdf, normal_pdf},
};

}  // namespace actgen::decompose
