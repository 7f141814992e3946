// The gradient of a row function such as softmax in terms of its output.
#pragma once
#include <actgen/output/output_piece.hpp>
#include <actgen/rewrite/shift_rows.hpp>

namespace actgen {

// f = exp(a) / s or f = a - log(s), with s the row's own sum: exp(a) = y s or exp(y) s, and s cancels in the gradient.
// no_node where it does not.
constexpr node_id row_gradient_from_output(rewriter& w, graph const& g, node_id forward, node_id gradient) {
    auto const roots    = rewrite_into(w, g, {forward, gradient});
    node_id const y     = w.make({.op = &leaves::output});
    node_id const share = w.make({.op = &leaves::wildcard, .index = static_cast<std::int16_t>(wildcard_kind::r)});
    auto const live     = reachable(w.out, roots);
    auto const size     = static_cast<node_id>(live.size());
    for (node_id s = 0; s < size; ++s) {
        if (!live[s] || !w.out.is(s, primitives::row_sum) || !w.out.is(w.operand(s, 0), primitives::exp)) continue;
        node_id const exponential = w.operand(s, 0);
        node_id const quotient    = w.apply(primitives::divide, exponential, s);
        node_id const logarithm   = w.apply(primitives::subtract, w.operand(exponential, 0), w.apply(primitives::log, s));
        node_id known             = no_node;
        if (roots[0] == quotient) known = y;
        if (roots[0] == logarithm) known = w.apply(primitives::exp, y);
        if (known == no_node) continue;
        node_id const result = replace_in(w, roots[1], {{s, share}, {exponential, w.apply(primitives::multiply, known, share)}});
        auto const kept      = reachable(w.out, {result});
        for (node_id i = 0; i < static_cast<node_id>(kept.size()); ++i)
            if (kept[i] && (i == share || is_input(w.out[i]))) return no_node;
        return result;
    }
    return no_node;
}

}  // namespace actgen
