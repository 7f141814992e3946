// The value of an expression in x alone as a pair of doubles, where all its functions are known to that precision.
#pragma once
#include <actgen/calculus/coefficient_field.hpp>
#include <actgen/meaning/evaluate.hpp>
#include <actgen/rewrite/constant_folding.hpp>
#include <actgen/rewrite/precise_function.hpp>

namespace actgen {

// u^v for positive u, where neither leaves the range of what is computed precisely.
constexpr std::optional<real> precise_power(real u, real v) {
    if (!(u.high > 1e-30 && u.high < 1e30)) return std::nullopt;
    return precise_value_of(primitives::exp, v * real_math::log(u));
}

constexpr std::optional<real> precise_value(graph const& g, node_id root, real x) {
    node_flags const live = reachable(g, {root});
    node_map<real> value(static_cast<node_id>(root + 1));
    for (node_id i = 0; i <= root; ++i) {
        node const& n = g[i];
        if (!live[i]) continue;
        if (is_constant(n) || is_input(n)) {
            value[i] = is_input(n) ? x : n.value;
            continue;
        }
        if (n.op->level == stage::leaf || n.op->arity > 2) return std::nullopt;
        real const u = value[n.operand[0]];
        real const v = n.op->arity == 2 ? value[n.operand[1]] : u;
        std::optional<real> result = folded_constant(*n.op, u, v);
        if (!result && n.op->arity == 1) result = precise_value_of(*n.op, u);
        if (!result && n.op == &primitives::power) result = precise_power(u, v);
        if (!result || !exact::finite(result->high)) return std::nullopt;
        value[i] = *result;
    }
    return value[root];
}

// A function of a number that was rounded to a pair of doubles, where it is known to doubles only: what the pair's low part moves it.
constexpr std::optional<real> value_of_function(primitive const& p, real u) {
    if (auto const precise = precise_value_of(p, u)) return precise;
    double const value = apply_safely(p, u.high, 0, 0);
    if (u.low == 0) return real(value);
    graph g;
    node_id const operand = g.leaf(leaves::input), slope = p.partial[0] == nullptr ? no_node : function_derivative(g, p, operand, 1);
    if (slope == no_node) return std::nullopt;
    point_bindings at;
    at.x = u.high;
    return real(value) + real(evaluate(g, slope, at)) * real(u.low);
}

// The same expressions with what depends on parameters alone worked out at their values, in pairs of doubles: a sine of a large
// number loses the digits that doubles round away before it.
constexpr std::vector<node_id> worked_out(graph const& g, std::vector<node_id> const& roots, point_bindings const& values, graph& to) {
    auto const number = fold<std::optional<real>>(g, roots, [&](node_id i, node_map<std::optional<real>> const& known) -> std::optional<real> {
        node const& n = g[i];
        if (is_constant(n)) return n.value;
        if (n.op == &leaves::parameter) return real(value_of_leaf(n, values));
        if (n.op->level == stage::leaf || n.op->arity > 2 || n.op->reduces != extent::pointwise) return std::nullopt;
        for (node_id o : n.operand)
            if (o != no_node && !known[o]) return std::nullopt;
        real const u = *known[n.operand[0]], v = n.op->arity == 2 ? *known[n.operand[1]] : u;
        std::optional<real> result = folded_constant(*n.op, u, v);
        if (!result && n.op->arity == 1) result = value_of_function(*n.op, u);
        if (!result && n.op == &primitives::power) result = precise_power(u, v);
        return result && exact::finite(result->high) ? result : std::nullopt;
    });
    return substitute(g, roots, to, [&](node_id i) { return number[i] ? to.constant(*number[i]) : no_node; });
}

// Whether the expression is 0 at x without any rounding: its functions meet only operands 0 and 1, where their values are
// simple numbers (tanh 0, exp 0, log 1).
constexpr bool vanishes_exactly(graph const& g, node_id root, double x) {
    node_flags const live = reachable(g, {root});
    node_map<real> value(static_cast<node_id>(root + 1));
    for (node_id i = 0; i <= root; ++i) {
        node const& n = g[i];
        if (!live[i]) continue;
        if (is_constant(n) || is_input(n)) {
            value[i] = is_input(n) ? real(x) : n.value;
            continue;
        }
        if (n.op->level == stage::leaf || n.op->arity > 2 || n.op->value == nullptr) return false;
        real const u = value[n.operand[0]];
        real const v = n.op->arity == 2 ? value[n.operand[1]] : u;
        std::optional<real> result = folded_constant(*n.op, u, v);
        if (!result && n.op->arity == 1 && u.low == 0 && (u.high == 0 || u.high == 1)) {
            double const simple = apply_safely(*n.op, u.high, 0, 0);
            if (simple == 0 || simple == 0.5 || simple == 1) result = real(simple);
        }
        if (!result) return false;
        value[i] = *result;
    }
    return value[root].high == 0;
}

}  // namespace actgen
