// A node of a kernel's mathematics that is looked up in a table, and computed only where the table does not hold.
#pragma once
#include <actgen/kernel/direct_table.hpp>
#include <actgen/number/interval_arithmetic.hpp>
#include <actgen/lower/look_up.hpp>

namespace actgen {

struct outlined {
    node_id function = no_node;
    node_id variable = no_node;   // what it is a function of, and of nothing else
    interval within  = intervals::line;  // the variable, where the function is of account
    direct_table table{};
};

struct looked_up {
    node_id value   = no_node;
    node_id outside = no_node;  // where the table does not hold; none: it does everywhere
};

constexpr looked_up look_up(machine_writer& w, outlined const& one, node_id variable) {
    node_id x = variable;
    if (one.within.low != intervals::line.low) x = w.maximum(w.constant(one.within.low), x);
    if (one.within.high != intervals::line.high) x = w.minimum(w.constant(one.within.high), x);
    look_up_writer table(w, one.table, x);
    node_id const outside = table.outside();
    return {table.value(), outside};
}

// The table's value, or where it does not hold `closed`, which is what the function is otherwise computed as.
constexpr node_id with_table(machine_writer& w, outlined const& one, node_id variable, node_id closed) {
    looked_up const y = look_up(w, one, variable);
    return y.outside == no_node ? y.value : w.rarely(y.outside, closed, y.value);
}

}  // namespace actgen
