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

// exp(-u^2 factor), factor a power of two.
constexpr lowered gaussian(lowering& l, pair_of_nodes u, double factor) {
    machine_writer& w          = l.write;
    pair_of_nodes const square = low_part::product(w, u, u);
    node_id const minus        = w.constant(-factor);
    return exponential_of(l, {w.multiply(square.high, minus), w.multiply(square.low, minus)});
}

constexpr lowered normal_pdf(lowering& l, node const& n) {
    machine_writer& w   = l.write;
    cut_operand const u = cut(l, n.operand[0], approximate::normal_cutoff);
    lowered f           = gaussian(l, u.both, 0.5);
    f.high              = w.multiply(f.high, w.constant(approximate::one_over_sqrt_2_pi));
    f.argument          = u.argument;
    f.tamed             = u.both.high;
    return f;
}

// times w q(w), w = k / (k + |u|), k in the units of u.
constexpr lowered gaussian_tail(lowering& l, lowered gauss, node_id u, double k, double times) {
    machine_writer& w     = l.write;
    node_id const scale   = w.constant(k);
    node_id const at      = w.divide(scale, w.plain_add(scale, w.absolute(u)));
    node_id const product = w.multiply(at, w.constant(times));
    gauss.high            = w.multiply(gauss.high, w.multiply(product, w.polynomial(approximate::tail_polynomial.of(l.type), at)));
    return gauss;
}

// `tail` where `in_tail`, its complement to `total` elsewhere; the complement has no power.
constexpr lowered with_complement(lowering& l, lowered tail, node_id elsewhere, double total) {
    machine_writer& w     = l.write;
    node_id const q       = l.magnitude(tail);
    node_id const rest    = w.plain_subtract(w.constant(total), q);
    lowered f             = w.select(elsewhere, rest, tail.high);
    f.power               = w.select(elsewhere, w.constant(0), tail.power);
    f.whole               = w.select(elsewhere, rest, q);
    return f;
}

constexpr lowered normal_cdf(lowering& l, node const& n) {
    machine_writer& w   = l.write;
    cut_operand const u = cut(l, n.operand[0], approximate::normal_cutoff);
    lowered const tail  = gaussian_tail(l, gaussian(l, u.both, 0.5), u.both.high, approximate::tail_scale.of(l.type), 1);
    lowered f           = with_complement(l, tail, w.less(w.constant(0), u.both.high), 1);
    f.argument          = u.argument;
    f.tamed             = u.not_below;
    return f;
}

constexpr lowered error_function_tail(lowering& l, cut_operand const& u) {
    double const k = approximate::tail_scale.of(l.type) * approximate::one_over_sqrt_2;
    return gaussian_tail(l, gaussian(l, u.both, 1), u.both.high, k, 2);
}

constexpr lowered erfc(lowering& l, node const& n) {
    machine_writer& w   = l.write;
    cut_operand const u = cut(l, n.operand[0], approximate::error_function_cutoff);
    return with_complement(l, error_function_tail(l, u), w.less(u.both.high, w.constant(0)), 2);
}

constexpr lowered erf(lowering& l, node const& n) {
    machine_writer& w     = l.write;
    cut_operand const u   = cut(l, n.operand[0], approximate::error_function_cutoff);
    node_id const x       = u.both.high;
    node_id const q       = l.magnitude(error_function_tail(l, u));
    node_id const large   = w.apply(machine::copy_sign, w.plain_subtract(w.constant(1), q), x);
    node_id const small   = w.multiply_add(x, w.polynomial(approximate::erf_polynomial.of(l.type), w.multiply(x, x)), x);
    return w.select(w.less(w.absolute(x), w.constant(0.75)), small, large);
}

}  // namespace actgen::decompose
