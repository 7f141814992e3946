// The value of an expression in x alone as a pair of doubles, where all its functions are known to that precision.
#pragma once
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
        if (!result || !error_free::finite(result->high)) return std::nullopt;
        value[i] = *result;
    }
    return value[root];
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
