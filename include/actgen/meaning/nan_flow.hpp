// What a NaN in an input does to conditions, so that a choice can be made to hand the NaN on.
#pragma once
#include <cstdint>

#include <actgen/graph/fold.hpp>
#include <actgen/meaning/truth.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

// A set of inputs: bit i is input i, bit 4 the output where a kernel is handed it.  Every lowered value is NaN where
// one of the inputs it depends on is; conditions are not values, and lowering a choice restores the rule.
using input_set = std::uint8_t;

constexpr input_set input_bit(node const& leaf) {
    if (is_input(leaf)) return static_cast<input_set>(1 << leaf.index);
    if (leaf.op == &leaves::output) return 1 << 4;
    return 0;
}

constexpr node_map<input_set> inputs_of(graph const& g) {
    return fold<input_set>(g, [&](node_id i, node_map<input_set> const& sets) {
        input_set s = input_bit(g[i]);
        for (int k = 0; k < g[i].op->arity; ++k) {
            if (k == 1 && g[i].op == &primitives::with_derivative) continue;  // only the first operand is the value
            s = static_cast<input_set>(s | sets[g[i].operand[static_cast<std::size_t>(k)]]);
        }
        return s;
    });
}

// What the condition `c` says where all inputs of `bit` are NaN and the others are not.
constexpr truth truth_on_nan(graph const& g, node_map<input_set> const& inputs, node_id c, input_set bit) {
    node const& n = g[c];
    if ((inputs[c] & bit) == 0) return truth::open;
    if (n.op->logical) {
        truth const u = truth_on_nan(g, inputs, n.operand[0], bit);
        return truth_of(*n.op, u, n.op->arity > 1 ? truth_on_nan(g, inputs, n.operand[1], bit) : u);
    }
    return n.op->infix.empty() ? truth::open : known_truth(n.op->value(constant_math::nan, 0, 0));  // a comparison with NaN
}

}  // namespace actgen
