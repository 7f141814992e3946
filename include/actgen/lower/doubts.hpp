// Where a kernel's own numbers show that its results may be wrong: whoever has a wider arithmetic computes those elements again.
//
// What is lost without a trace, such as a factor that vanishes, is no doubt; ranges of operands are for that.
#pragma once
#include <actgen/lower/doubt_causes.hpp>
#include <actgen/lower/near_midpoint.hpp>
#include <actgen/lower/term_sizes.hpp>

namespace actgen {

namespace lowering_steps {

constexpr node_id either(machine_writer& w, node_id a, node_id b) { return a == no_node ? b : w.apply(machine::either, a, b); }

// |u + v| < 2^-bits max(|u|, |v|)
constexpr node_id is_small_sum(lowering& l, node_id i, int bits) {
    machine_writer& w = l.write;
    node const n      = l.source[i];
    node_id const u = w.absolute(l.value(n.operand[0])), v = w.absolute(l.value(n.operand[1]));
    node_id const share = w.constant(exact_power_of_two(-bits));
    node_id const least = w.multiply(w.maximum(u, v), share), size = w.absolute(l.value(i));
    return w.less(size, least);
}

// |f(u)| < 2^-bits |u f'(u)| beside a root of f other than 0: what rounding u loses counts there.
constexpr node_id is_small_beside_operand(lowering& l, node_id i, int bits) {
    machine_writer& w   = l.write;
    node const n        = l.source[i];
    node_id const share = w.constant(exact_power_of_two(-bits));
    node_id const least = n.op->loses == beside_root::one ? share : w.multiply(w.absolute(l.value(n.operand[0])), share);
    return w.less(w.absolute(l.value(i)), least);
}

// Where a sum is too small, or a function's value beside a root, or a result no finite number.
constexpr node_id loses_bits(lowering& l, std::vector<kernel_result> const& results, int bits) {
    machine_writer& w = l.write;
    node_id doubted   = no_node;
    for (node_id i = 0; i < l.source.size(); ++i) {
        node const n = l.source[i];
        if (!l.is_live(i) || l.inputs_at(i) == 0) continue;
        l.enter(i);
        if (n.op->loses != beside_root::nothing && l.source[n.operand[0]].op->arity > 0) doubted = either(w, doubted, is_small_beside_operand(l, i, bits));
        if (!is_sum(n)) continue;
        interval const u = l.bounds_at(n.operand[0]), v = l.bounds_at(n.operand[1]);
        if (decompose::can_cancel(u, v, n.op == &primitives::subtract)) doubted = either(w, doubted, is_small_sum(l, i, bits));
    }
    node_id const infinity = w.constant(everywhere.high);
    for (kernel_result const& r : results) {
        node_id const finite = w.less(w.absolute(r.root), infinity);
        doubted              = either(w, doubted, w.apply(machine::invert, finite));
    }
    return doubted;
}

// 1 where an element is in doubt, else 0.  `of`: the results' nodes in the mathematics.
constexpr node_id doubt(lowering& l, std::vector<kernel_result> const& results, std::vector<node_id> const& of, doubt_causes causes) {
    machine_writer& w = l.write;
    node_id doubted   = causes.lost_bits > 0 ? loses_bits(l, results, causes.lost_bits) : no_node;
    if (causes.rounding) {
        term_sizes const sizes(l);
        for (std::size_t r = 0; r < results.size(); ++r) doubted = either(w, doubted, is_near_midpoint(w, results[r].root, sizes.of_cancelling(of[r])));
    }
    node_id const yes = w.constant(1);
    return w.select(doubted, yes, w.constant(0));
}

}  // namespace lowering_steps

}  // namespace actgen
