// The state of one lowering: the mathematics, the machine graph that grows from it, and what each node became.
//
// Nodes are lowered in topological order by the rules of decompose/; what a rule writes and nobody uses is dropped at
// the end, so rules may write freely.  Low parts are the exception: they are asked for, and written only then.
#pragma once
#include <actgen/lower/context.hpp>
#include <actgen/lower/divisor_squares.hpp>
#include <actgen/lower/lowered.hpp>
#include <actgen/lower/machine_writer.hpp>
#include <actgen/meaning/nan_flow.hpp>

namespace actgen {

class lowering {
public:
    constexpr lowering(graph const& mathematics, std::vector<node_id> const& roots, graph& machine_graph, std::vector<table_row>& rows, dtype t)
        : source(mathematics), live(reachable(mathematics, roots)), write{machine_graph, t, rows}, type(t), where(mathematics, live, roots),
          inputs(inputs_of(mathematics)), divisor_squares(squares_in_divisors(mathematics, live, inputs, where.bounds[0], t)), forms_(mathematics.size()),
          pairs_(mathematics.size()) {}

    graph const& source;
    node_flags live;
    machine_writer write;
    dtype type;
    contexts where;
    node_map<input_set> inputs;
    node_flags divisor_squares;

    constexpr lowered const& form(node_id i) const { return forms_[i]; }
    constexpr void set_form(node_id i, lowered f) { forms_[i] = f; }
    // The bounds of what a node is made of, as far as they matter to the node that is being lowered.
    constexpr interval bounds_at(node_id i) const {
        return where.bounds[static_cast<std::size_t>(context_)][i];
    }
    constexpr void enter(node_id i) {
        current_ = i;
        context_ = where.of_node[i];
    }
    // Is the node that is being lowered a square whose power of two is kept apart?
    constexpr bool enters_square_apart() const { return divisor_squares[current_]; }
    constexpr input_set inputs_at(node_id i) const { return inputs[i]; }
    constexpr bool is_live(node_id i) const { return live[i]; }

    // Is `n` a result of the kernel, and an operand of nothing?
    constexpr bool ends_there(node const& n) const {
        for (node_id i = 0; i < source.size(); ++i) {
            if (!is_live(i)) continue;
            for (node_id o : source[i].operand)
                if (o != no_node && source[o] == n) return false;
        }
        return true;
    }

    // The node's value as one number.
    constexpr node_id value(node_id i) { return collapse(form(i)); }
    constexpr node_id collapse(lowered const& f) {
        node_id const h = magnitude(f);
        return f.upstream == no_node ? h : times_upstream(h, f.upstream);
    }
    // The same without the upstream gradient.
    constexpr node_id magnitude(lowered const& f) {
        if (f.whole != no_node) return f.whole;
        if (f.power == no_node) return f.high;
        exponential_limits const& limits = format_of(type).exponentials;
        bool const twice = f.highest <= format_of(type).greatest_exponent && f.last_size <= limits.size_that_vanishes;
        return twice ? write.scale_twice(f.high, f.power) : write.scale(f.high, f.power);
    }

    // The same for an addend of `other`, which does not notice what is no normal number.  A product is no such number:
    // contracted, it can be halfway between two numbers, and then notices everything.
    constexpr node_id addend(lowered const& f, interval other_bound, node_id other) {
        int const unnoticed = 64;
        bool const away_from_zero = other_bound.low >= 0x1p-10 || other_bound.high <= -0x1p-10;
        node_id const size = write.is_negation(other) ? write.operand(other, 0) : other;
        if (f.power == no_node || f.upstream != no_node || !away_from_zero || write.is(size, machine::multiply) ||
            f.size > unnoticed || f.highest > format_of(type).greatest_exponent)
            return collapse(f);
        return f.nearly != no_node ? f.nearly : write.scale_once(f.high, f.power);
    }

    // The node's value as an unevaluated sum, where one can be had exactly; by lower/low_part.hpp.
    constexpr pair_of_nodes pair(node_id i);

    // fl(dy fl(f')), but exactly 0 where f' is 0 by choice, and the NaN itself where a choice hands it on.
    constexpr node_id times_upstream(node_id h, node_id dy) {
        if (write.is(h, machine::select) && chooses_zero(h)) {
            node_id const c = write.operand(h, 0), u = write.operand(h, 1), v = write.operand(h, 2);
            bool const hands_on_nan = write.is(c, machine::is_nan) && write.operand(c, 0) == u;
            node_id const other = times_upstream(v, dy);
            return write.select(c, hands_on_nan ? u : times_upstream(u, dy), other);
        }
        if (write.out.is_constant(h, 0)) return h;
        return write.multiply(h, dy);
    }

    // b bounded as the operand of the exponential `a` is bounded, if b is that operand, or what it is the minimum or the
    // negated magnitude of.
    constexpr node_id tamed_argument(node_id b, lowered const& a) {
        auto const [given, bounded, size] = a.operand;
        if (given == no_node) return no_node;
        if (b == given) return bounded;
        if (write.negate(b) == given) return write.negate(bounded);
        bool const negated   = write.is_negation(bounded);
        node_id const choice = negated ? write.operand(bounded, 0) : bounded;
        bool const by_constant = write.is(choice, negated ? machine::minimum : machine::maximum) && write.is_constant(write.operand(choice, 0));
        if (!by_constant) return no_node;
        node_id const least = negated ? write.negate(write.operand(choice, 0)) : write.operand(choice, 0);
        bool const capped   = write.is(given, machine::minimum) && write.is_constant(write.operand(given, 0)) && write.operand(given, 1) == b;
        if (capped) return write.maximum(least, b);
        bool const symmetric = given == write.negate(write.absolute(b));
        return symmetric ? write.maximum(least, write.minimum(write.negate(least), b)) : no_node;
    }

    // The factor b of a product with the exponential `a`, bounded to +-1 where that has vanished: there 0 is the limit,
    // even where b has grown to infinity.
    constexpr node_id tame(node_id b, interval bound, lowered const& a) {
        if (finite(bound) || write.is_constant(b)) return b;
        if (a.unit != no_node || a.reach <= -format_of(type).exponentials.vanishing_power) return b;  // it never vanishes
        if (node_id const tamed = tamed_argument(b, a); tamed != no_node) return tamed;
        exponential_limits const& limits = format_of(type).exponentials;
        node_id const gone  = write.less(a.power, write.constant(limits.vanishing_power));
        node_id const infinity = write.constant(everywhere.high);
        node_id const limit    = write.select(gone, write.constant(1), infinity);
        node_id const capped   = write.minimum(limit, b);
        return write.maximum(write.negate(limit), capped);
    }

private:
    friend constexpr pair_of_nodes pair_of(lowering& l, node_id i);

    constexpr bool chooses_zero(node_id h) const {
        if (!write.is(h, machine::select)) return write.out.is_constant(h, 0);
        return chooses_zero(write.operand(h, 1)) || chooses_zero(write.operand(h, 2));
    }

    node_id current_ = no_node;
    int context_ = 0;
    node_map<lowered> forms_;
    node_map<pair_of_nodes> pairs_;
};

namespace decompose {

// How a primitive is lowered.
struct rule {
    primitive const* op;
    lowered (*lowers)(lowering&, node const&);
};

}  // namespace decompose

}  // namespace actgen
