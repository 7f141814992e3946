// Sums of three or more products, such as a learned sum of hinges: their addends may cancel, and may overflow where the
// sum does not.
//
// Such a result is summed with the errors of its products and of its additions.  Where it is piecewise linear in the
// input, a large input and what is added to it are made smaller by a power of two, the sum greater again.
#pragma once
#include <actgen/lower/low_part.hpp>

namespace actgen {

class compensated_sum {
public:
    // `g` grows by what the sum is made of where the input is large; `type` says how large that is.
    constexpr compensated_sum(graph& g, node_id root, dtype type) : g_(g), type_(type), root_(root) {
        auto const bounds = bounds_of(g);
        for (node_id i = 0; i < g.size(); ++i)
            if (is_input(g[i])) {
                several_inputs_ = several_inputs_ || input_ != no_node;
                input_          = i;
            }
        applies_ = addends(root) >= 3 && is_exact(root) && !bounds_one_sign(bounds[root]);
        if (applies_ && !several_inputs_ && degree(root) == 1) scale();
    }

    constexpr bool applies() const { return applies_; }
    // What has to be lowered: the sum, and the power of two that it is to be multiplied by, if any.
    constexpr node_id root() const { return root_; }
    constexpr node_id growth() const { return growth_; }

private:
    static constexpr bool bounds_one_sign(interval i) { return i.low >= 0 || i.high <= 0; }
    constexpr bool is_sum(node_id i) const { return actgen::is_sum(g_[i]); }
    constexpr int addends(node_id i) const {
        return is_sum(i) ? addends(g_[i].operand[0]) + addends(g_[i].operand[1]) : 1;
    }
    static constexpr bool keeps_degree(primitive const* op) {
        namespace p = primitives;
        return op == &p::add || op == &p::subtract || op == &p::negate || op == &p::maximum || op == &p::minimum ||
               op == &p::absolute;
    }

    // Whether its value as a pair is all that there is to it.
    constexpr bool is_exact(node_id i) const {
        node const& n = g_[i];
        if (n.op->arity == 0) return n.op != &leaves::upstream;
        if (!keeps_degree(n.op) && n.op != &primitives::multiply && n.op != &primitives::square) return false;
        for (node_id o : n.operand)
            if (o != no_node && !is_exact(o)) return false;
        return true;
    }

    // As a polynomial in the input, piece by piece.
    constexpr int degree(node_id i) const {
        node const& n = g_[i];
        if (n.op->arity == 0) return i == input_ ? 1 : 0;
        if (n.op == &primitives::square) return 2 * degree(n.operand[0]);
        int const u = degree(n.operand[0]), v = n.operand[1] == no_node ? 0 : degree(n.operand[1]);
        return n.op == &primitives::multiply ? u + v : std::max(u, v);
    }

    constexpr void scale() {
        namespace p = primitives;
        int const shift      = 16;
        double const less_by = 0x1p-16, large = exact_power_of_two(format_of(type_).greatest_exponent + 1 - shift);
        node_id const size    = g_.apply(p::absolute, input_);
        node_id const is_large = g_.apply(p::less, constant(large), size);
        node_id const one      = constant(1);
        shrinkage_             = g_.apply(p::select, is_large, constant(less_by), one);
        // An infinite input counts as a number far beyond the dtype's range.
        node_id const is_infinite = g_.apply(p::equal, size, constant(everywhere.high));
        node_id const back        = g_.apply(p::select, is_large, constant(1 << shift), one);
        growth_                   = g_.apply(p::select, is_infinite, constant(0x1p100), back);
        double const largest      = format_of(type_).largest();
        node_id const above       = g_.apply(p::maximum, input_, constant(-largest));
        bounded_                  = g_.apply(p::minimum, above, constant(largest));
        root_                     = scaled(root_);
    }
    constexpr node_id constant(double v) { return g_.constant(v); }

    constexpr node_id scaled(node_id i) {
        namespace p = primitives;
        node const n = g_[i];
        if (n.op->arity == 0) {
            if (g_.is_constant(i, 0)) return i;
            return g_.apply(p::multiply, i == input_ ? bounded_ : i, shrinkage_);
        }
        node m = n;
        if (n.op == &p::multiply) {  // one factor takes the scale: the one that holds the input
            std::size_t const which = degree(n.operand[1]) == 1 ? 1 : 0;
            m.operand[which]        = scaled(n.operand[which]);
        } else {
            for (node_id& o : m.operand)
                if (o != no_node) o = scaled(o);
        }
        return g_.add(m);
    }

    graph& g_;
    dtype type_;
    node_id root_;
    node_id growth_ = no_node, shrinkage_ = no_node, bounded_ = no_node, input_ = no_node;
    bool several_inputs_ = false;
    bool applies_        = false;
};

}  // namespace actgen
