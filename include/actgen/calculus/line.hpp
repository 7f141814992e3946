// Expressions as straight lines in x, and x itself as a factor.
#pragma once
#include <actgen/calculus/growing.hpp>
#include <actgen/meaning/reach.hpp>
#include <actgen/primitive/condition.hpp>
#include <actgen/primitive/term.hpp>

namespace actgen {

// slope * axis + offset
struct straight_line {
    node_id slope  = no_node;
    node_id offset = no_node;
    bool straight  = false;
};

// Reads expressions that may depend on the leaf `axis`.
class line_reader {
public:
    constexpr line_reader(graph& g, node_id axis) : g_(g), axis_(axis) {}

    constexpr bool depends(node_id i) {
        node_id next = depends_.size();
        if (next < g_.size()) depends_.resize(g_.size());
        for (; next < g_.size(); ++next) {
            bool here = next == axis_;
            for (node_id o : g_[next].operand) here = here || (o != no_node && depends_[o]);
            depends_[next] = here;
        }
        return depends_[i] != 0;
    }

    constexpr straight_line read(node_id i) {
        if (i == axis_) return {g_.constant(1), g_.constant(0), true};
        if (!depends(i)) return {g_.constant(0), i, true};
        node const n = g_[i];
        if (is_negation(n)) {
            straight_line const a = read(n.operand[0]);
            if (!a.straight) return {};
            return {minus(g_.constant(0), a.slope), minus(g_.constant(0), a.offset), true};
        }
        if (is_sum(n)) {
            straight_line const a = read(n.operand[0]), b = read(n.operand[1]);
            if (!a.straight || !b.straight) return {};
            if (n.op == &primitives::add) return {plus(a.slope, b.slope), plus(a.offset, b.offset), true};
            return {minus(a.slope, b.slope), minus(a.offset, b.offset), true};
        }
        if (n.op == &primitives::multiply) {
            bool const first = depends(n.operand[0]);
            if (first && depends(n.operand[1])) return {};
            node_id const k = n.operand[first ? 1 : 0];
            straight_line const a    = read(n.operand[first ? 0 : 1]);
            if (!a.straight) return {};
            return {times(a.slope, k), times(a.offset, k), true};
        }
        if (n.op == &primitives::divide && !depends(n.operand[1])) {
            straight_line const a = read(n.operand[0]);
            if (!a.straight) return {};
            return {over(a.slope, n.operand[1]), over(a.offset, n.operand[1]), true};
        }
        return {};
    }

    // q where i = axis * q; no_node where x is no factor of every term.
    constexpr node_id cofactor(node_id i) {
        if (i == axis_) return g_.constant(1);
        if (!depends(i)) return no_node;
        node const n = g_[i];
        if (is_negation(n)) {
            node_id const q = cofactor(n.operand[0]);
            return q == no_node ? no_node : minus(g_.constant(0), q);
        }
        if (is_sum(n)) {
            node_id const q = cofactor(n.operand[0]), r = cofactor(n.operand[1]);
            if (q == no_node || r == no_node) return no_node;
            return n.op == &primitives::add ? plus(q, r) : minus(q, r);
        }
        if (n.op == &primitives::multiply) {
            if (node_id const q = cofactor(n.operand[0]); q != no_node) return times(q, n.operand[1]);
            if (node_id const q = cofactor(n.operand[1]); q != no_node) return times(n.operand[0], q);
        }
        if (n.op == &primitives::square)
            if (node_id const q = cofactor(n.operand[0]); q != no_node) return times(q, n.operand[0]);
        if (n.op == &primitives::divide)
            if (node_id const q = cofactor(n.operand[0]); q != no_node) return over(q, n.operand[1]);
        return no_node;
    }

    constexpr node_id times(node_id a, node_id b) { return constant(a, b, primitives::multiply, growing::product(g_, a, b)); }
    constexpr node_id plus(node_id a, node_id b) { return constant(a, b, primitives::add, growing::sum(g_, a, b)); }
    constexpr node_id over(node_id a, node_id b) {
        if (g_.is_constant(b, 1) || g_.is_constant(a, 0)) return a;
        return constant(a, b, primitives::divide, g_.apply(primitives::divide, a, b));
    }
    constexpr node_id minus(node_id a, node_id b) {
        if (g_.is_constant(b, 0)) return a;
        node_id const written = g_.is_constant(a, 0) ? g_.apply(primitives::negate, b) : g_.apply(primitives::subtract, a, b);
        return constant(a, b, primitives::subtract, written);
    }

private:
    constexpr node_id constant(node_id a, node_id b, primitive const& op, node_id otherwise) {
        if (!g_.is_constant(a) || !g_.is_constant(b)) return otherwise;
        real const u = g_[a].value, v = g_[b].value;
        if (&op == &primitives::add) return g_.constant(u + v);
        if (&op == &primitives::subtract) return g_.constant(u - v);
        if (&op == &primitives::multiply) return g_.constant(u * v);
        return v.high == 0 ? otherwise : g_.constant(u / v);
    }

    graph& g_;
    node_id axis_;
    node_flags depends_;  // of the graph's nodes as far as they have been looked at
};

}  // namespace actgen
