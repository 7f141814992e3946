// What a NaN in an input does to conditions, so that a choice can be made to hand the NaN on.
#pragma once
#include <cstdint>

#include <actgen/graph/fold.hpp>
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

enum class nan_verdict : std::uint8_t { no, yes, unknown };

// What the condition `c` says where all inputs of `bit` are NaN and the others are not.
constexpr nan_verdict verdict_on_nan(graph const& g, node_map<input_set> const& inputs, node_id c, input_set bit) {
    node const& n = g[c];
    auto const touched = [&](node_id i) { return (inputs[i] & bit) != 0; };
    if (!touched(c)) return nan_verdict::unknown;
    if (n.op == &primitives::less || n.op == &primitives::less_equal || n.op == &primitives::equal) return nan_verdict::no;
    if (n.op == &primitives::not_equal) return nan_verdict::yes;
    if (n.op == &primitives::logical_not) {
        nan_verdict const u = verdict_on_nan(g, inputs, n.operand[0], bit);
        return u == nan_verdict::unknown ? u : u == nan_verdict::yes ? nan_verdict::no : nan_verdict::yes;
    }
    if (n.op == &primitives::logical_and || n.op == &primitives::logical_or) {
        nan_verdict const u = verdict_on_nan(g, inputs, n.operand[0], bit);
        nan_verdict const v = verdict_on_nan(g, inputs, n.operand[1], bit);
        nan_verdict const decisive = n.op == &primitives::logical_and ? nan_verdict::no : nan_verdict::yes;
        if (u == decisive || v == decisive) return decisive;
        return u == v ? u : nan_verdict::unknown;
    }
    return nan_verdict::unknown;
}

}  // namespace actgen
