// Quotients of two things that both grow without bound with the input, x / (1 + |x|): at infinity they would be NaN.
//
// Their operands see the input bounded to the dtype's largest number, where the quotient already has its limit.  A row has no
// such limit: what is made of its reductions sees the inputs as they are, in backward as in forward.
#pragma once
#include <iterator>

#include <actgen/lower/bounds.hpp>
#include <actgen/kernel/dtype.hpp>
#include <actgen/lower/prepared_graph.hpp>
#include <actgen/meaning/nan_flow.hpp>

namespace actgen {

// By node, whether it is made of a row's or a group's reduction.
constexpr node_flags made_of_reductions(graph const& g) {
    return fold<unsigned char>(g, [&](node_id i, node_flags const& all) -> unsigned char {
        bool is = looks_along_row(g[i]);
        for (node_id o : g[i].operand) is = is || (o != no_node && all[o]);
        return is;
    });
}

constexpr prepared_graph bound_quotients(graph const& source, dtype type) {
    auto const bounds  = bounds_of(source);
    auto const inputs  = inputs_of(source);
    auto const reduced = made_of_reductions(source);
    double const limit = format_of(type).largest();
    prepared_graph result{.g = {}, .moved = node_map<node_id>(source.size())};
    node_map<node_id> bounded(source.size());  // the same nodes over bounded inputs
    for (node_id i = 0; i < source.size(); ++i) {
        node plain = source[i], safe = source[i];
        bool const unbounded_quotient = plain.op == &primitives::divide && !reduced[i] &&
                                        !finite(bounds[plain.operand[0]]) && !finite(bounds[plain.operand[1]]) &&
                                        (inputs[plain.operand[0]] & inputs[plain.operand[1]]) != 0;
        for (std::size_t k = 0; k < std::size(plain.operand); ++k) {
            if (plain.operand[k] == no_node) continue;
            safe.operand[k]  = bounded[source[i].operand[k]];
            plain.operand[k] = unbounded_quotient ? safe.operand[k] : result.moved[source[i].operand[k]];
        }
        // Constants that differ only in the sign of an empty low part become one, and what hangs on them, too.
        node_id const here = is_constant(plain) ? result.g.constant(plain.value) : result.g.add(plain);
        result.moved[i]    = here;
        if (is_input(plain)) {
            node_id const above = result.g.apply(primitives::maximum, here, result.g.constant(-limit));
            bounded[i]          = result.g.apply(primitives::minimum, above, result.g.constant(limit));
        } else {
            bounded[i] = plain.op->arity == 0 ? here : result.g.add(safe);
        }
    }
    return result;
}

}  // namespace actgen
