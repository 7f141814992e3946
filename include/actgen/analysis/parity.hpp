// Odd or even: node by node from the parities of the parts; else f(-x) simplified and compared with f(x) and -f(x).
#pragma once
#include <actgen/analysis/domain.hpp>
#include <actgen/meaning/parity.hpp>
#include <actgen/rewrite/simplify.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

// f(-x), in a graph of its own.
constexpr node_id reflected(activation_record const& a, graph& to) {
    node_id const x = to.leaf(leaves::input, 0);
    return substitute(a.expressions, a.forward, to, [&](node_id i) {
        node const& n = a.expressions[i];
        return is_x(n) ? to.apply(primitives::negate, x) : no_node;
    });
}

constexpr parity proven_parity(activation_record const& a) {
    if (parity const p = structural_parity(a.expressions, a.forward); p != parity::none) return p;
    graph g;
    node_id const mirror = reflected(a, g);
    if (same(a.expressions, a.forward, g, mirror)) return parity::even;
    return same(a.expressions, a.forward, g, g.apply(primitives::negate, mirror)) ? parity::odd : parity::none;
}

// Whether points show that f is neither odd nor even: f(-x) certainly is neither f(x) nor -f(x), or has no value where f(x) has.
constexpr bool is_neither(activation_record const& a, point_bindings const& values, std::vector<double> const& points) {
    tape t(a.expressions, {a.forward});
    missing_values none(a.expressions, a.forward);
    t.bind(bind_values(values));
    none.bind(bind_values(values));
    bool odd = true, even = true;
    for (double x : points) {
        t.at(x);
        if (!t[0].defined) continue;
        interval const right = t.value(0), turned = intervals::negate(right);
        if (none.at(-x)) return true;
        t.at(-x);
        if (!t[0].defined) continue;
        interval const left = t.value(0);
        even = even && left.low <= right.high && right.low <= left.high;
        odd  = odd && left.low <= turned.high && turned.low <= left.high;
        if (!odd && !even) return true;
    }
    return false;
}

}  // namespace actgen
