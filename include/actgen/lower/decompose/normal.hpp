// The normal distribution and the error functions: a Gaussian with its operand's square exact, times one polynomial.
#pragma once
#include <actgen/lower/approximate/normal.hpp>
#include <actgen/lower/decompose/exponential.hpp>

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

constexpr gaussian gaussian_of(lowering& l, pair_of_nodes u, double factor) {
    machine_writer& w          = l.write;
    pair_of_nodes const square = low_part::product(w, u, u);
    node_id const minus        = w.constant(-factor);
    exponent_and_rest const e  = reduce_exponent(l, {w.multiply(square.high, minus), w.multiply(square.low, minus)});
    return {excess_of_exponential(l, e.rest), e.power};
}

constexpr lowered normal_pdf(lowering& l, node const& n) {
    cut_operand const u = cut(l, n.operand[0], approximate::normal_cutoff);
    gaussian const g    = gaussian_of(l, u.both, 0.5);
    node_id const c     = l.write.constant(approximate::one_over_sqrt_2_pi);
    lowered f           = scaled(l, l.write.multiply_add(c, g.excess, c), g);
    f.argument          = u.argument;
    f.tamed             = u.both.high;
    return f;
}

// exp(-u^2 factor) P(|u|)/Q(|u|).
constexpr lowered gaussian_tail(lowering& l, pair_of_nodes u, double factor, approximate::polynomial const& numerator,
                                approximate::polynomial const& denominator) {
    machine_writer& w    = l.write;
    node_id const a = w.absolute(u.high), square = w.multiply(u.high, u.high);
    // What rounding the sum of two chains loses is kept.
    auto const whole = [&](machine_writer::two_chains c) -> pair_of_nodes {
        node_id const sum = w.multiply_add(c.odd, a, c.even);
        return {sum, w.multiply_add(c.odd, a, w.plain_subtract(c.even, sum))};
    };
    pair_of_nodes const above = whole(w.chains(numerator.of(l.type), square));
    pair_of_nodes const below = whole(w.chains(denominator.of(l.type), square));
    gaussian const g          = gaussian_of(l, u, factor);
    node_id const more        = w.multiply_add(above.high, g.excess, above.low);
    node_id const product     = w.plain_add(above.high, more);
    node_id const lost        = w.plain_subtract(more, w.plain_subtract(product, above.high));
    return scaled(l, low_part::rounded_quotient(w, {product, lost}, below), g);
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
    lowered const tail  = gaussian_tail(l, u.both, 0.5, approximate::normal_numerator, approximate::normal_denominator);
    lowered f           = with_complement(l, tail, w.less(w.constant(0), u.both.high), 1);
    f.argument          = u.argument;
    f.tamed             = u.not_below;
    return f;
}

constexpr lowered error_function_tail(lowering& l, cut_operand const& u) {
    return gaussian_tail(l, u.both, 1, approximate::complement_numerator, approximate::complement_denominator);
}

constexpr lowered erfc(lowering& l, node const& n) {
    machine_writer& w   = l.write;
    cut_operand const u = cut(l, n.operand[0], approximate::error_function_cutoff);
    node_id const negative = w.less(u.both.high, w.constant(0));
    return with_complement(l, error_function_tail(l, u), negative, 2);
}

constexpr lowered erf(lowering& l, node const& n) {
    machine_writer& w     = l.write;
    cut_operand const u   = cut(l, n.operand[0], approximate::error_function_cutoff);
    node_id const x       = u.both.high;
    lowered const tail    = error_function_tail(l, u);
    node_id const q       = w.scale_once(tail.high, tail.power);
    node_id const large   = w.apply(machine::copy_sign, w.plain_subtract(w.constant(1), q), x);
    node_id const small   = w.multiply_add(x, w.polynomial(approximate::erf_polynomial.of(l.type), w.multiply(x, x)), x);
    node_id const border  = w.constant(0.75);
    return w.select(w.less(w.absolute(x), border), small, large);
}

}  // namespace actgen::decompose
