// Operands of functions that are 0, or have a pole, at 0: a sum whose terms have low parts cancels to those.
//
//     x - log(2) at x = fl(log 2)   its high part is 0, and the low part decides about sign and magnitude
#pragma once
#include <actgen/lower/low_part.hpp>

namespace actgen {

constexpr bool keeps_roots(primitive const* op) {
    namespace p = primitives;
    return op == &p::negate || op == &p::multiply || op == &p::divide || op == &p::absolute || op == &p::stop_gradient ||
           op == &p::with_derivative;
}

// Can the node be 0 by a sum that cancels?  Where pairs are not asked for, none is written.
constexpr bool cancels(lowering const& l, node_id i) {
    node const& n     = l.source[i];
    interval const in = l.bounds_at(i);
    if (n.op->level == stage::leaf || in.low > 0 || in.high < 0) return false;
    if (is_sum(n)) return true;
    if (!keeps_roots(n.op)) return false;
    for (node_id o : n.operand)
        if (o != no_node && cancels(l, o)) return true;
    return false;
}

// Can its high part be 0 where its low part is not?
constexpr bool may_leave_its_low_part(lowering& l, node_id i) {
    if (!cancels(l, i)) return false;
    node const n      = l.source[i];
    bool const sums   = is_sum(n);
    if (l.form(i).upstream != no_node) return false;
    for (node_id o : n.operand)
        if (o != no_node && (sums ? l.pair(o).low != no_node : may_leave_its_low_part(l, o))) return true;
    return false;
}

// The operand as a pair whose high part is 0 only where the operand is.
constexpr pair_of_nodes leading_pair(lowering& l, node_id i) {
    if (!may_leave_its_low_part(l, i)) return l.pair(i);
    machine_writer& w     = l.write;
    pair_of_nodes const u = l.pair(i);
    if (u.low == no_node) return u;
    node_id const size    = w.absolute(u.high);
    node_id const beyond  = w.apply(machine::equal, size, w.constant(everywhere.high));  // there the low part is NaN
    return low_part::ordered_sum(w, u.high, finite(l.bounds_at(i)) ? u.low : w.apply(machine::zero_where, beyond, u.low));
}

// The same as one number, rounded once.
constexpr node_id leading_value(lowering& l, node_id i) {
    return may_leave_its_low_part(l, i) ? leading_pair(l, i).high : l.value(i);
}

}  // namespace actgen
