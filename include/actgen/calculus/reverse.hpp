// Reverse mode: the gradient of one node by every node before it, in one sweep.
//
// Adjoints are addends, one per element: the gradient by a value that a whole row shares (a row's sum, a parameter) is
// the sum of its adjoint over the elements.  Hence a reduction hands the sum of its adjoint over the row to its operand,
// and a parameter's adjoint is what the kernel's loop adds up.
#pragma once
#include <actgen/calculus/growing.hpp>
#include <actgen/meaning/reach.hpp>
#include <actgen/text/text.hpp>

namespace actgen {

struct adjoints {
    node_map<node_id> of;  // no_node: the result does not depend on it
    diagnosis error;

    constexpr node_id by(node_id i, graph& g) const {
        node_id const a = i != no_node && i < of.size() ? of[i] : no_node;
        return a == no_node ? g.constant(0) : a;
    }
};

class reverse_sweep {
public:
    constexpr reverse_sweep(graph& g, node_id root, bool result_per_group)
        : g_(g), root_(root), live_(reachable(g, {root})), many_(multiplicities(g, result_per_group)) {
        for (node_id i = 0; i <= root && group_operand_ == no_node; ++i)
            if (live_[i] && g[i].op->reduces == extent::group) group_operand_ = g[i].operand[0];
    }

    constexpr adjoints run(node_id seed) {
        result_.of        = node_map<node_id>(static_cast<node_id>(root_ + 1), no_node);
        result_.of[root_] = seed;
        for (node_id i = root_; i >= 0; --i) {
            node const n = g_[i];
            if (!live_[i] || result_.of[i] == no_node || n.op->level == stage::leaf) continue;
            if (!g_.is_constant(result_.of[i], 0)) propagate(i, n, result_.of[i]);
        }
        return result_;
    }

private:
    constexpr void propagate(node_id i, node const& n, node_id adjoint) {
        node_id const zero = g_.constant(0), u = n.operand[0];
        if (n.op->condition) return;
        if (is_choice(n)) {
            contribute(i, n.operand[1], growing::choice(g_, u, adjoint, zero));
            contribute(i, n.operand[2], growing::choice(g_, u, zero, adjoint));
        } else if (is_row_total(n)) {
            contribute(i, u, g_.apply(*n.op, adjoint));
        } else if (n.op->along == reduction::greatest && n.op->reduces == extent::row) {
            node_id const total = g_.apply(primitives::row_sum, adjoint);
            contribute(i, u, growing::choice(g_, g_.apply(primitives::row_first_max, u), total, zero));
        } else if (n.op->along == reduction::threshold) {
            contribute(i, u, by_support(i, u, adjoint));
        } else if (n.op->along == reduction::greatest) {
            contribute(u, u, growing::choice(g_, g_.apply(primitives::group_first_max, u), adjoint, zero));
        } else {
            for (std::size_t k = 0; k < static_cast<std::size_t>(n.op->arity); ++k) {
                if (g_.is_constant(n.operand[k])) continue;
                if (n.op->partial[k] == nullptr)
                    refuse(text(n.op->name) + " has no derivative rule; add .partial to its record, or wrap it in stop_gradient");
                else
                    contribute(i, n.operand[k], growing::product(g_, adjoint, growing::partial(g_, i, k)));
            }
        }
    }

    // With k elements above the threshold, (sum of these - 1) / k, each of them moves it by 1 / k.
    constexpr node_id by_support(node_id threshold, node_id u, node_id adjoint) {
        node_id const zero = g_.constant(0), one = g_.constant(1);
        node_id const above = g_.apply(primitives::less, zero, g_.apply(primitives::subtract, u, threshold));
        node_id const count = g_.apply(primitives::row_sum, growing::choice(g_, above, one, zero));
        node_id const total = g_.apply(primitives::row_sum, adjoint);
        return growing::choice(g_, above, g_.apply(primitives::divide, total, count), zero);
    }

    constexpr void contribute(node_id from, node_id to, node_id share) {
        if (g_.is_constant(share, 0) || g_.is_constant(to)) return;
        multiplicity const source = many_[from], target = many_[to];
        if (source == multiplicity::per_element && target == multiplicity::per_group) share = summed_over_group(share);
        if (source == multiplicity::per_group && target == multiplicity::one) {  // one addend per group, not per element
            node_id const zero = g_.constant(0), first = g_.apply(primitives::group_first_max, group_operand_);
            share              = growing::choice(g_, first, share, zero);
        }
        node_id& total = result_.of[to];
        total          = growing::sum(g_, total, share);
    }

    // The only addends of a group that its elements can hand back are those of its first maximum; all others are 0, so
    // that their sum is the greatest of "that one, and minus infinity elsewhere".
    constexpr node_id summed_over_group(node_id share) {
        node_id condition   = no_node;
        node_id const value = at_first_maximum(share, condition);
        if (value != no_node && condition != no_node) {
            node_id const none = g_.constant(-std::numeric_limits<double>::infinity());
            return g_.apply(primitives::group_max, growing::choice(g_, condition, value, none));
        }
        refuse("f mixes the elements of a group with the group's maximum; use row operators, or the maximum alone");
        return share;
    }

    // What `i` is at the first maximum of its group, where it is 0 elsewhere; no_node where it is not.
    constexpr node_id at_first_maximum(node_id i, node_id& condition) {
        node const n    = g_[i];
        auto const part = [&](std::size_t k) { return at_first_maximum(n.operand[k], condition); };
        if (is_choice(n) && g_.is(n.operand[0], primitives::group_first_max) && g_.is_constant(n.operand[2], 0)) {
            if (condition != no_node && condition != n.operand[0]) return no_node;
            condition = n.operand[0];
            return n.operand[1];
        }
        if (is_negation(n)) {
            node_id const u = part(0);
            return u == no_node ? u : g_.apply(primitives::negate, u);
        }
        if (is_sum(n)) {
            node_id const u = part(0), v = part(1);
            if (u == no_node || v == no_node) return no_node;
            return g_.apply(*n.op, u, v);
        }
        if (is_product(n)) {
            if (node_id const u = part(0); u != no_node) return g_.apply(*n.op, u, n.operand[1]);
            if (n.op == &primitives::divide) return no_node;
            node_id const v = part(1);
            return v == no_node ? v : g_.apply(primitives::multiply, n.operand[0], v);
        }
        return no_node;
    }

    constexpr void refuse(text const& sentence) {
        if (result_.error.fine()) result_.error.sentence = sentence;
    }

    graph& g_;
    node_id root_;
    node_flags live_;
    node_map<multiplicity> many_;
    node_id group_operand_ = no_node;
    adjoints result_;
};

// Adds the adjoint nodes to `g`.  `seed` is the adjoint of `root`.
constexpr adjoints differentiate_backwards(graph& g, node_id root, node_id seed, bool result_per_group = false) {
    return reverse_sweep(g, root, result_per_group).run(seed);
}

}  // namespace actgen
