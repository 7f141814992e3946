// exp(b log(u)) is u^b: the same wherever it has a value, and right at u = 0, where the product has none.
//
// exp(c log(u)) with a whole number c keeps its domain u >= 0, which u^c does not have; other numbers are pow's own.
#pragma once
#include <actgen/graph/fold.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

namespace actgen {

// A product with one logarithm: what it is the logarithm of, and the other factors; no nodes where it is none.
struct logarithm_times {
    node_id of     = no_node;
    node_id factor = no_node;  // none: 1
};

constexpr logarithm_times as_logarithm_times(graph& g, node_id i) {
    using namespace primitives;
    node const n = g[i];
    if (n.op == &log) return {n.operand[0], no_node};
    if (is_negation(n)) {
        logarithm_times const a = as_logarithm_times(g, n.operand[0]);
        if (a.of == no_node) return {};
        return {a.of, a.factor == no_node ? g.constant(-1) : g.apply(negate, a.factor)};
    }
    if (is_product(n))
        for (std::size_t side : {0u, 1u}) {
            if (n.op == &divide && side == 1) break;
            logarithm_times const a = as_logarithm_times(g, n.operand[side]);
            if (a.of == no_node) continue;
            node_id const other = n.operand[1 - side];
            if (n.op == &divide) {
                node_id const above = a.factor == no_node ? g.constant(1) : a.factor;
                return {a.of, g.apply(divide, above, other)};
            }
            return {a.of, a.factor == no_node ? other : g.apply(multiply, a.factor, other)};
        }
    return {};
}

constexpr node_id as_power(graph& g, logarithm_times const& product) {
    if (!g.is_constant(product.factor)) return g.apply(primitives::raised, product.of, product.factor);
    real const c     = g[product.factor].value;
    bool const whole = c.low == 0 && c.high == constant_math::floor(c.high);
    return g.apply(whole ? primitives::raised : primitives::power, product.of, product.factor);
}

constexpr node_id recognise_powers(graph& g, node_id root) {
    return rebuild(g, {root}, [&](node const& n, node_id) {
        logarithm_times product;
        if (n.op == &primitives::exp) product = as_logarithm_times(g, n.operand[0]);
        return product.factor == no_node ? g.add(n) : as_power(g, product);
    })[root];
}

}  // namespace actgen
