// Functions that are looked up, and products with them.
//
// Where the table does not hold, a function may vanish that its factors would have kept: 28 sech(u)^2 is a number where sech(u)^2 is
// none.  So both forms of such a product are carried through further factors, and the choice is made of the whole.
#pragma once
#include <actgen/lower/decompose/table.hpp>
#include <actgen/lower/outlined.hpp>

namespace actgen {

class table_and_closed_form {
public:
    constexpr explicit table_and_closed_form(lowering& l) : l_(l), rest_(l.source.size()) {}

    // The node is looked up.
    constexpr void begin(node_id i, outlined const& one) {
        choose(i);
        looked_up const y = look_up(l_.write, one, l_.value(one.variable));
        if (y.outside != no_node) rest_[i] = {y.outside, l_.form(i)};
        l_.set_form(i, y.value);
    }

    // The node is lowered by its rule, once or twice.
    constexpr void lower(node_id i) {
        node const n         = l_.source[i];
        node_id const factor = factor_of(n);
        for (node_id o : n.operand)
            if (o != no_node && o != factor) choose(o);
        l_.set_form(i, lowered_by_rule(n));
        if (factor == no_node) return;
        lowered const table = l_.form(factor);
        l_.set_form(factor, rest_[factor].closed);
        rest_[i] = {rest_[factor].outside, lowered_by_rule(n)};
        l_.set_form(factor, table);
    }

    // The node is one value from here on.
    constexpr void choose(node_id i) {
        if (rest_[i].outside == no_node) return;
        node_id const table = l_.value(i), closed = l_.collapse(rest_[i].closed);
        l_.set_form(i, l_.write.rarely(rest_[i].outside, closed, table));
        rest_[i] = {};
    }

private:
    struct closed_form {
        node_id outside = no_node;  // where it holds and the table does not
        lowered closed;
    };

    constexpr lowered lowered_by_rule(node const& n) { return decompose::rule_of(*n.op)->lowers(l_, n); }

    // The operand of a product, a quotient or a negation that has two forms.
    constexpr node_id factor_of(node const& n) const {
        if (!is_negation(n) && !is_product(n)) return no_node;
        node_id const u = n.operand[0], v = n.operand[1];
        if (rest_[u].outside != no_node) return u;
        return n.op == &primitives::multiply && rest_[v].outside != no_node ? v : no_node;
    }

    lowering& l_;
    node_map<closed_form> rest_;
};

}  // namespace actgen
