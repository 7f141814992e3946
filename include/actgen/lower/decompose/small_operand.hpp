// Functions that start like a multiple of their operand, f(u) = c u near 0: where an exponential is so small that they do,
// the result keeps its power of two, so that a product with it is still scaled once.
#pragma once
#include <actgen/lower/leading_pair.hpp>

namespace actgen::decompose {

// How small |u| has to be for f(u) = c u to the last place if the next term is of the second or of the third order.
constexpr double border_of_second_order(dtype type) { return exact_power_of_two(-3 - format_of(type).significand); }
constexpr double border_of_third_order(dtype type) { return exact_power_of_two(-(3 + format_of(type).significand) / 2); }

// `value` = f(u), of size 2^`size`, where `small` does not hold; slope times u with u's power where it does.
constexpr lowered keeping_power(lowering& l, lowered const& u, node_id small, node_id value, int size, double slope = 1) {
    machine_writer& w  = l.write;
    node_id const near = slope == 1 ? u.high : w.multiply(u.high, w.constant(slope));
    node_id const none = w.constant(0);
    lowered f;
    f.high      = w.select(small, near, value);
    f.power     = w.select(small, u.power, none);
    f.whole     = value;
    f.reach     = u.reach;
    f.highest   = std::max(u.highest, 0);
    f.size      = std::max(sum_of_sizes(u.size, 1), size);
    f.last_size = sum_of_sizes(u.last_size, 1);
    f.operand   = u.operand;
    return f;
}

// The same for the function of `operand`, small where the operand is smaller than `border`.
constexpr lowered keeping_power(lowering& l, node_id operand, node_id value, int size, double border, double slope = 1) {
    lowered const& u = l.form(operand);
    if (u.power == no_node || u.upstream != no_node) return value;
    machine_writer& w   = l.write;
    node_id const whole = w.absolute(l.magnitude(u));
    return keeping_power(l, u, w.less(whole, w.constant(border)), value, size, slope);
}

}  // namespace actgen::decompose
