// The value of an expression in x alone as a pair of doubles, where all its functions are known to that precision.
#pragma once
#include <optional>

#include <actgen/graph/real_math.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/rewrite/fold.hpp>

namespace actgen {

struct precise_function {
    primitive const* function;
    real (*value)(real u);
};

namespace precise {

using namespace real_math;

constexpr real softplus(real u) { return u.high > 40 ? u + exp(-u) : log(exp(u) + real(1)); }
constexpr real normal_cdf(real u) { return real(0.5) * (real(1) + erf(u * one_over_sqrt_2)); }
constexpr real asinh(real u) { return u.high < 0 ? -asinh(-u) : log(u + square_root(u * u + real(1))); }
constexpr real tanh(real u) {
    real const e = expm1(scaled(u, 2));
    return e / (e + real(2));
}

inline constexpr precise_function all[] = {
    {&primitives::asinh,      asinh},
    {&primitives::atan,       real_math::atan},
    {&primitives::cos,        [](real u) { return sin_and_cos(u).cos; }},
    {&primitives::cosh,       [](real u) { real const rising = exp(u); return scaled(rising + real(1) / rising, 0.5); }},
    {&primitives::erf,        real_math::erf},
    {&primitives::erfc,       [](real u) { return real(1) - erf(u); }},
    {&primitives::exp,        real_math::exp},
    {&primitives::expm1,      real_math::expm1},
    {&primitives::log,        real_math::log},
    {&primitives::log1p,      [](real u) { return real_math::log(u + real(1)); }},
    {&primitives::normal_cdf, normal_cdf},
    {&primitives::normal_pdf, [](real u) { return one_over_sqrt_2_pi * exp(scaled(-(u * u), 0.5)); }},
    {&primitives::sigmoid,    [](real u) { return real(1) / (real(1) + exp(-u)); }},
    {&primitives::sin,        [](real u) { return sin_and_cos(u).sin; }},
    {&primitives::sinh,       [](real u) { real const e = expm1(u); return scaled(e + e / (e + real(1)), 0.5); }},
    {&primitives::softplus,   softplus},
    {&primitives::tanh,       tanh},
};

constexpr std::optional<real> apply(primitive const& function, real u) {
    constexpr double farthest = 100;  // squares of exponentials stay finite
    if (!(u.high < farthest && u.high > -farthest)) return std::nullopt;
    if (u.high < function.domain.low || u.high > function.domain.high) return std::nullopt;
    for (precise_function const& f : all)
        if (f.function == &function) return f.value(u);
    return std::nullopt;
}

}  // namespace precise

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
