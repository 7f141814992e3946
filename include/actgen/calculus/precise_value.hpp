// The value of an expression in x alone as a pair of doubles, where all its functions are known to that precision.
#pragma once
#include <actgen/meaning/evaluate.hpp>
#include <actgen/rewrite/fold.hpp>
#include <actgen/rewrite/precise_function.hpp>

namespace actgen {

// u^v for positive u, where neither leaves the range of what is computed precisely.
constexpr std::optional<real> precise_power(real u, real v) {
    if (!(u.high > 1e-30 && u.high < 1e30)) return std::nullopt;
    return precise::apply(primitives::exp, v * real_math::log(u));
}

constexpr std::optional<real> precise_value(graph const& g, node_id root, real x) {
    node_flags const live = reachable(g, {root});
    std::vector<real> value(static_cast<std::size_t>(root) + 1);
    for (node_id i = 0; i <= root; ++i) {
        node const& n = g[i];
        auto const at = static_cast<std::size_t>(i);
        if (!live[at]) continue;
        if (n.op == &leaves::constant || n.op == &leaves::input) {
            value[at] = n.op == &leaves::input ? x : n.value;
            continue;
        }
        if (n.op->level == stage::leaf || n.op->arity > 2) return std::nullopt;
        real const u = value[static_cast<std::size_t>(n.operand[0])];
        real const v = n.op->arity == 2 ? value[static_cast<std::size_t>(n.operand[1])] : u;
        std::optional<real> result = fold(*n.op, u, v);
        if (!result && n.op->arity == 1) result = precise::apply(*n.op, u);
        if (!result && n.op == &primitives::power) result = precise_power(u, v);
        if (!result || !exact::finite(result->high)) return std::nullopt;
        value[at] = *result;
    }
    return value.back();
}

// Whether the expression is 0 at x without any rounding: its functions meet only operands 0 and 1, where their values are
// simple numbers (tanh 0, exp 0, log 1).
constexpr bool vanishes_exactly(graph const& g, node_id root, double x) {
    node_flags const live = reachable(g, {root});
    std::vector<real> value(static_cast<std::size_t>(root) + 1);
    for (node_id i = 0; i <= root; ++i) {
        node const& n = g[i];
        auto const at = static_cast<std::size_t>(i);
        if (!live[at]) continue;
        if (n.op == &leaves::constant || n.op == &leaves::input) {
            value[at] = n.op == &leaves::input ? real(x) : n.value;
            continue;
        }
        if (n.op->level == stage::leaf || n.op->arity > 2 || n.op->value == nullptr) return false;
        real const u = value[static_cast<std::size_t>(n.operand[0])];
        real const v = n.op->arity == 2 ? value[static_cast<std::size_t>(n.operand[1])] : u;
        std::optional<real> result = fold(*n.op, u, v);
        if (!result && n.op->arity == 1 && u.low == 0 && (u.high == 0 || u.high == 1)) {
            double const simple = apply_safely(*n.op, u.high, 0, 0);
            if (simple == 0 || simple == 0.5 || simple == 1) result = real(simple);
        }
        if (!result) return false;
        value[at] = *result;
    }
    return value.back().high == 0;
}

}  // namespace actgen
