// Odd or even, node by node from the parities of the parts.
#pragma once
#include <vector>

#include <actgen/graph/graph.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

enum class parity : std::int8_t { odd = -1, none = 0, even = 1 };

// Functions of one operand with a symmetry of their own.
struct symmetric_function {
    primitive const* op;
    parity symmetry;
};
inline constexpr symmetric_function symmetric_functions[] = {
    {&primitives::absolute, parity::even}, {&primitives::asinh, parity::odd},
    {&primitives::atan, parity::odd},      {&primitives::cos, parity::even},
    {&primitives::cosh, parity::even},     {&primitives::erf, parity::odd},
    {&primitives::negate, parity::odd},    {&primitives::normal_pdf, parity::even},
    {&primitives::round, parity::odd},     {&primitives::sign, parity::odd},
    {&primitives::sin, parity::odd},       {&primitives::sinc, parity::even},
    {&primitives::sinc_curvature, parity::even}, {&primitives::sinc_slope, parity::odd},
    {&primitives::sinh, parity::odd},
    {&primitives::square, parity::even},   {&primitives::stop_gradient, parity::odd},
    {&primitives::tanh, parity::odd},
};

constexpr parity combined(primitive const& p, parity u, parity v, parity w) {
    using namespace primitives;
    if (p.arity == 1) {
        if (u == parity::even || u == parity::none) return u;
        for (symmetric_function const& f : symmetric_functions)
            if (f.op == &p) return f.symmetry;
        return parity::none;
    }
    if (&p == &multiply || &p == &divide) return static_cast<parity>(static_cast<int>(u) * static_cast<int>(v));
    if (&p == &add || &p == &subtract) return u == v ? u : parity::none;
    if (&p == &select) return u == parity::even && v == w ? v : parity::none;
    return u == parity::even && v == parity::even ? parity::even : parity::none;
}

constexpr parity structural_parity(graph const& g, node_id root) {
    auto const live = reachable(g, {root});
    std::vector<parity> of(live.size(), parity::none);
    for (node_id i = 0; i <= root; ++i) {
        if (!live[static_cast<std::size_t>(i)]) continue;
        node const& n = g[i];
        auto const at = [&](std::size_t k) { return n.operand[k] == no_node ? parity::even : of[static_cast<std::size_t>(n.operand[k])]; };
        parity& here  = of[static_cast<std::size_t>(i)];
        if (n.op->level == stage::leaf) here = n.op == &leaves::input && n.index == 0 ? parity::odd : parity::even;
        else here = combined(*n.op, at(0), at(1), at(2));
    }
    return of[static_cast<std::size_t>(root)];
}

}  // namespace actgen
