// Formulas whose gradient is that of another formula, straight_through(f, g) and stop_gradient(u): what f itself is.
#pragma once
#include <actgen/calculus/differentiate.hpp>

namespace actgen {

constexpr bool has_surrogate(activation_record const& a) {
    node_flags const live = reachable(a.expressions, {a.forward}), depends = depends_on(a.expressions, leaves::input, 0);
    for (node_id i = 0; i <= a.forward; ++i)
        if (live[i] && depends[i] &&
            a.expressions[i].op->gradient_only)
            return true;
    return false;
}

// The same values, differentiated as they are.  Kinks and jumps of what the gradient sees are no claims about them.
constexpr activation_record as_values_are(activation_record const& a) {
    activation_record plain = a;
    plain.forward = rebuild(a.expressions, {a.forward}, [&](node const& n, node_id) {
        bool const value_only = n.op->gradient_only;
        return value_only ? n.operand[0] : plain.expressions.add(n);
    })[a.forward];
    std::erase_if(plain.facts, [](fact_record const& f) { return is_switch(f); });
    return plain;
}

// Whether f takes steps, of which there is no end.
constexpr bool has_steps(graph const& g, node_id root) {
    node_flags const live = reachable(g, {root}), depends = depends_on(g, leaves::input, 0);
    for (node_id i = 0; i <= root; ++i)
        if (live[i] && depends[i] && g[i].op->steps) return true;
    return false;
}

}  // namespace actgen
