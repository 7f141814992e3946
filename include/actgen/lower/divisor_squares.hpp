// Squares that a divisor is made of, x / (1 + x^2) or 1 / sqrt(1 + x^2): they overflow before the quotient vanishes.
//
// Below what does not grow with the input only a root vanishes that late.
#pragma once
#include <actgen/lower/bounds.hpp>
#include <actgen/lower/number.hpp>
#include <actgen/lower/odd_cubic.hpp>
#include <actgen/lower/size.hpp>
#include <actgen/meaning/nan_flow.hpp>

namespace actgen {

namespace divisor_squares {

// Is the node a square, or a multiple of one that is the same for all elements?
constexpr bool is_multiple_of_square(graph const& g, std::vector<input_set> const& inputs, node_id i) {
    if (square_root_of(g, i) != no_node) return true;
    node const& n = g[i];
    if (n.op != &primitives::multiply) return false;
    for (std::size_t k : {std::size_t{0}, std::size_t{1}})
        if (inputs[static_cast<std::size_t>(n.operand[k])] == 0) return is_multiple_of_square(g, inputs, n.operand[1 - k]);
    return false;
}

// Does the node hand the power of two of its operand `o` on?  A sum of roots does not: it overflows no sooner than what is
// under them.  Nor do polynomials beyond 1 + p u^2.
constexpr bool hands_on(graph const& g, std::vector<input_set> const& inputs, node const& n, node_id o) {
    using namespace primitives;
    if (n.op == &add || n.op == &subtract) {
        node_id const other = n.operand[o == n.operand[0] ? 1 : 0];
        return is_multiple_of_square(g, inputs, o) && g.is_constant(other);
    }
    return n.op == &multiply || n.op == &negate || n.op == &primitives::sqrt || n.op == &primitives::square;
}

constexpr bool overflows(interval bound, dtype type) {
    double const largest = facts_of(type).largest;
    return bound.low < -largest || bound.high > largest;
}

}  // namespace divisor_squares

// The innermost of them, by node.
constexpr node_flags squares_in_divisors(graph const& g, node_flags const& live, std::vector<input_set> const& inputs,
                                         std::vector<interval> const& bounds, dtype type) {
    using namespace divisor_squares;
    auto const vanishes_late = [&](node const& n) {
        auto const above = static_cast<std::size_t>(n.operand[0]), below = static_cast<std::size_t>(n.operand[1]);
        bool const grows = (inputs[above] & inputs[below]) != 0 && size_of(bounds[above]) > facts_of(type).greatest_exponent;
        return grows || g.is(n.operand[1], primitives::sqrt);
    };
    auto const size = static_cast<std::size_t>(g.size());
    node_flags divides(size, false), squares(size, false), contains(size, false);
    for (node_id i = g.size(); i-- > 0;) {
        auto const here = static_cast<std::size_t>(i);
        node const& n   = g[i];
        if (!live[here]) continue;
        if (n.op == &primitives::divide && vanishes_late(n)) divides[static_cast<std::size_t>(n.operand[1])] = true;
        if (!divides[here]) continue;
        for (node_id o : n.operand)
            if (o != no_node && hands_on(g, inputs, n, o)) divides[static_cast<std::size_t>(o)] = true;
    }
    for (std::size_t here = 0; here < size; ++here) {
        node const& n = g[static_cast<node_id>(here)];
        if (!divides[here]) continue;
        for (node_id o : n.operand)
            if (o != no_node && hands_on(g, inputs, n, o) && contains[static_cast<std::size_t>(o)]) contains[here] = true;
        bool const is_square = square_root_of(g, static_cast<node_id>(here)) != no_node && inputs[here] != 0;
        if (contains[here] || !is_square || !overflows(bounds[here], type)) continue;
        squares[here] = contains[here] = true;
    }
    return squares;
}

}  // namespace actgen
