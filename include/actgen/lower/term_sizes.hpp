// What a value's terms come to when their signs are left out, where they may cancel: its rounding error is in proportion to that.
#pragma once
#include <actgen/lower/decompose/arithmetic.hpp>

namespace actgen::lowering_steps {

// Of all nodes of the mathematics, written as machine operations.
class term_sizes {
public:
    explicit constexpr term_sizes(lowering& l) : size_(l.source.size()) {
        for (node_id i = 0; i < l.source.size(); ++i) {
            size_[i] = no_node;
            if (!l.is_live(i) || l.inputs_at(i) == 0) continue;
            l.enter(i);
            size_[i] = made_by(l, i, l.source[i]);
        }
    }

    // no_node: nothing cancels, and it is the magnitude.
    constexpr node_id of_cancelling(node_id i) const { return size_[i]; }

private:
    constexpr bool cancels(node_id i) const { return i != no_node && size_[i] != no_node; }
    constexpr node_id of(lowering& l, node_id i) const {
        if (cancels(i)) return size_[i];
        node_id const value = l.value(i);
        if (!l.write.is_constant(value)) return l.write.absolute(value);
        double const v = l.write.value_of(value);
        return l.write.constant(v < 0 ? -v : v);
    }

    constexpr node_id made_by(lowering& l, node_id i, node const& n) const {
        namespace p        = primitives;
        machine_writer& w  = l.write;
        auto const [u, v, t] = n.operand;
        if (is_sum(n) && decompose::can_cancel(l.bounds_at(u), l.bounds_at(v), n.op == &p::subtract)) return total(l, u, v);
        if (!cancels(u) && !cancels(v) && !cancels(t)) return no_node;
        if (is_sum(n)) return total(l, u, v);
        if (n.op == &p::multiply || n.op == &p::square) {
            node_id const first = of(l, u);
            return w.multiply(first, n.op == &p::square ? first : of(l, v));
        }
        if (is_negation(n) || n.op == &p::absolute || n.op->gradient_only) return size_[u];
        if (is_choice(n)) {
            node_id const yes = of(l, v), no = of(l, t), condition = l.value(u);
            return w.select(condition, yes, no);
        }
        if (is_extreme(n)) {
            node_id const first = of(l, u), second = of(l, v), value = l.value(i);
            return w.select(w.apply(machine::equal, value, l.value(u)), first, second);
        }
        if (n.op->condition || n.op->sensitive) return no_node;  // which is handed the operand's low part
        if (n.op == &p::divide && !cancels(v)) {
            node_id const first = of(l, u), second = of(l, v);
            bool const inverts  = w.is_constant(second) && w.value_of(second) > 0;
            return inverts ? w.multiply(first, w.constant(1 / w.value_of(second))) : w.divide(first, second);
        }
        // As far as the operand is lost, so is the function.
        node_id const operand = n.op == &p::divide || !cancels(u) ? v : u;
        if (!cancels(operand)) return no_node;
        node_id const value = w.absolute(l.value(i)), magnitude = w.absolute(l.value(operand));
        return w.multiply(value, w.divide(size_[operand], magnitude));
    }
    constexpr node_id total(lowering& l, node_id u, node_id v) const {
        node_id const first = of(l, u), second = of(l, v);
        return l.write.plain_add(first, second);
    }

    node_map<node_id> size_;
};

}  // namespace actgen::lowering_steps
