// Squares that a divisor is made of, x / (1 + x^2) or 1 / sqrt(1 + x^2): they overflow before the quotient vanishes.
//
// Below what does not grow with the input only a root vanishes that late.
#pragma once
#include <actgen/lower/bounds.hpp>
#include <actgen/kernel/dtype.hpp>
#include <actgen/lower/odd_cubic.hpp>
#include <actgen/lower/size.hpp>
#include <actgen/meaning/nan_flow.hpp>

namespace actgen {

namespace divisor_squares {

// Is the node a square, or a multiple of one that is the same for all elements?
constexpr bool is_multiple_of_square(graph const& g, node_map<input_set> const& inputs, node_id i) {
    if (square_root_of(g, i) != no_node) return true;
    node const& n = g[i];
    if (n.op != &primitives::multiply) return false;
    for (std::size_t k : {std::size_t{0}, std::size_t{1}})
        if (inputs[n.operand[k]] == 0) return is_multiple_of_square(g, inputs, n.operand[1 - k]);
    return false;
}

// Does the node hand the power of two of its operand `o` on?  A sum of roots does not: it overflows no sooner than what is
// under them.  Nor do polynomials beyond 1 + p u^2.
constexpr bool hands_on(graph const& g, node_map<input_set> const& inputs, node const& n, node_id o) {
    using namespace primitives;
    if (is_sum(n)) {
        node_id const other = n.operand[o == n.operand[0] ? 1 : 0];
        return is_multiple_of_square(g, inputs, o) && g.is_constant(other);
    }
    return n.op == &multiply || is_negation(n) || n.op == &primitives::sqrt || n.op == &primitives::square;
}

constexpr bool overflows(interval bound, dtype type) {
    double const largest = format_of(type).largest();
    return bound.low < -largest || bound.high > largest;
}

}  // namespace divisor_squares

// The innermost of them, by node.
constexpr node_flags squares_in_divisors(graph const& g, node_flags const& live, node_map<input_set> const& inputs,
                                         node_map<interval> const& bounds, dtype type) {
    using namespace divisor_squares;
    auto const vanishes_late = [&](node const& n) {
        node_id const above = n.operand[0], below = n.operand[1];
        bool const grows = (inputs[above] & inputs[below]) != 0 && size_of(bounds[above]) > format_of(type).greatest_exponent;
        return grows || g.is(n.operand[1], primitives::sqrt);
    };
    node_flags divides(g.size()), squares(g.size()), contains(g.size());
    for (node_id here = g.size(); here-- > 0;) {
        node const& n = g[here];
        if (!live[here]) continue;
        if (n.op == &primitives::divide && vanishes_late(n)) divides[n.operand[1]] = true;
        if (!divides[here]) continue;
        for (node_id o : n.operand)
            if (o != no_node && hands_on(g, inputs, n, o)) divides[o] = true;
    }
    for (node_id here = 0; here < g.size(); ++here) {
        node const& n = g[here];
        if (!divides[here]) continue;
        for (node_id o : n.operand)
            if (o != no_node && hands_on(g, inputs, n, o) && contains[o]) contains[here] = true;
        bool const is_square = square_root_of(g, here) != no_node && inputs[here] != 0;
        if (contains[here] || !is_square || !overflows(bounds[here], type)) continue;
        squares[here] = contains[here] = true;
    }
    return squares;
}

}  // namespace actgen
