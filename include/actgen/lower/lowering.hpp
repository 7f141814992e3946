// The state of one lowering: the mathematics, the machine graph that grows from it, and what each node became.
//
// Nodes are lowered in topological order by the rules of decompose/; what a rule writes and nobody uses is dropped at
// the end, so rules may write freely.  Low parts are the exception: they are asked for, and written only then.
#pragma once
#include <actgen/lower/bounds.hpp>
#include <actgen/lower/lowered.hpp>
#include <actgen/lower/machine_writer.hpp>
#include <actgen/lower/nan_flow.hpp>

namespace actgen {

class lowering {
public:
    constexpr lowering(graph const& mathematics, node_flags used, graph& machine_graph, dtype t)
        : source(mathematics), live(std::move(used)), write{machine_graph, t}, type(t), bounds(bounds_of(mathematics)),
          inputs(inputs_of(mathematics)), forms_(static_cast<std::size_t>(mathematics.size())),
          pairs_(static_cast<std::size_t>(mathematics.size())) {}

    graph const& source;
    node_flags live;
    machine_writer write;
    dtype type;
    std::vector<interval> bounds;
    std::vector<input_set> inputs;

    constexpr lowered const& form(node_id i) const { return forms_[static_cast<std::size_t>(i)]; }
    constexpr void set_form(node_id i, lowered f) { forms_[static_cast<std::size_t>(i)] = f; }
    constexpr interval bounds_at(node_id i) const { return bounds[static_cast<std::size_t>(i)]; }
    constexpr input_set inputs_at(node_id i) const { return inputs[static_cast<std::size_t>(i)]; }
    constexpr bool is_live(node_id i) const { return live[static_cast<std::size_t>(i)]; }

    // The node's value as one number.
    constexpr node_id value(node_id i) { return collapse(form(i)); }
    constexpr node_id collapse(lowered const& f) {
        node_id const h = magnitude(f);
        return f.upstream == no_node ? h : times_upstream(h, f.upstream);
    }
    // The same without the upstream gradient.
    constexpr node_id magnitude(lowered const& f) {
        if (f.whole != no_node) return f.whole;
        return f.power == no_node ? f.high : write.scale(f.high, f.power);
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

    // The factor b of a product with the exponential `a`, bounded to +-1 where that has vanished: there 0 is the limit,
    // even where b has grown to infinity.
    constexpr node_id tame(node_id b, interval bound, lowered const& a) {
        if (finite(bound) || write.is_constant(b)) return b;
        if (a.argument != no_node) {
            if (b == a.argument) return a.tamed;
            if (write.negate(b) == a.argument) return write.negate(a.tamed);
        }
        number_facts const facts = facts_of(type);
        node_id const gone  = write.less(a.power, write.constant(facts.vanishing_power));
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

    std::vector<lowered> forms_;
    std::vector<pair_of_nodes> pairs_;
};

}  // namespace actgen
