// Expressions as quadratics in x, and their roots.
#pragma once
#include <actgen/calculus/line.hpp>
#include <actgen/primitive/exponential.hpp>

namespace actgen {

// square * axis^2 + slope * axis + offset
struct quadratic {
    node_id square = no_node;
    node_id slope  = no_node;
    node_id offset = no_node;
    bool found     = false;
};

class quadratic_reader {
public:
    constexpr quadratic_reader(graph& g, line_reader& lines) : g_(g), lines_(lines) {}

    constexpr quadratic read(node_id i) {
        if (straight_line const l = lines_.read(i); l.straight) return {g_.constant(0), l.slope, l.offset, true};
        node const n = g_[i];
        if (is_negation(n)) {
            node_id const minus_one = g_.constant(-1);
            quadratic const a       = read(n.operand[0]);
            return times(a, minus_one);
        }
        if (is_sum(n)) {
            quadratic const a = read(n.operand[0]);
            quadratic b       = read(n.operand[1]);
            if (n.op == &primitives::subtract) b = times(b, g_.constant(-1));
            if (!a.found || !b.found) return {};
            return {lines_.plus(a.square, b.square), lines_.plus(a.slope, b.slope), lines_.plus(a.offset, b.offset), true};
        }
        if (n.op == &primitives::square) {
            straight_line const a = lines_.read(n.operand[0]);
            return product(a, a);
        }
        if (n.op == &primitives::multiply) {
            for (std::size_t k : {0u, 1u})
                if (!lines_.depends(n.operand[k])) return times(read(n.operand[1 - k]), n.operand[k]);
            straight_line const a = lines_.read(n.operand[0]), b = lines_.read(n.operand[1]);
            return product(a, b);
        }
        if (n.op == &primitives::divide && !lines_.depends(n.operand[1])) {
            quadratic const a = read(n.operand[0]);
            if (!a.found) return {};
            return {lines_.over(a.square, n.operand[1]), lines_.over(a.slope, n.operand[1]), lines_.over(a.offset, n.operand[1]), true};
        }
        return {};
    }

    constexpr node_id discriminant(quadratic const& q) {
        node_id const squared = lines_.times(q.slope, q.slope), ends = lines_.times(q.square, q.offset);
        node_id const fourfold = lines_.times(g_.constant(4), ends);
        return lines_.minus(squared, fourfold);
    }
    // sign * sqrt(discriminant): which root; where there is none, the vertex between them.
    constexpr node_id root(quadratic const& q, node_id discriminant, int sign) {
        node_id const distance = positive_root(discriminant);
        node_id const first    = sign < 0 ? lines_.minus(g_.constant(0), q.slope) : distance;
        node_id const above    = lines_.minus(first, sign < 0 ? distance : q.slope);
        node_id const below    = lines_.times(g_.constant(2), q.square);
        return lines_.over(above, below);
    }
    // sqrt(max(r, 0))
    constexpr node_id positive_root(node_id r) {
        if (g_.is_constant(r)) return g_.constant(g_[r].value.high > 0 ? square_root(g_[r].value) : real(0));
        node_id const zero = g_.constant(0);
        return g_.apply(primitives::sqrt, g_.apply(primitives::maximum, r, zero));
    }

private:
    constexpr quadratic times(quadratic const& q, node_id k) {
        if (!q.found) return {};
        return {lines_.times(q.square, k), lines_.times(q.slope, k), lines_.times(q.offset, k), true};
    }
    constexpr quadratic product(straight_line const& a, straight_line const& b) {
        if (!a.straight || !b.straight) return {};
        node_id const one = lines_.times(a.slope, b.offset), other = lines_.times(a.offset, b.slope);
        return {lines_.times(a.slope, b.slope), lines_.plus(one, other), lines_.times(a.offset, b.offset), true};
    }

    graph& g_;
    line_reader& lines_;
};

}  // namespace actgen
