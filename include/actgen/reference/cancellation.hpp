// The oracle's own identities: sums that cancel, replaced by the function that they are.
//
// Only a matter of speed.  Without them 1 + erf(x) at x = -10 needs more digits than a double-double has and falls to
// MPFR for millions of points; MPFR itself never sees these graphs, and sweeps and tests audit them against it.
#pragma once
#include <vector>

#include <actgen/graph/term.hpp>
#include <actgen/primitive/table.hpp>

namespace actgen {

struct rooted_graph {
    graph body;
    node_id root = no_node;
};

namespace cancellation {

// 1 + a, where a is not a constant.
constexpr term one_more_than(term a) {
    graph& g           = *a.owner;
    node const n       = g[a.id];
    auto const operand = [&](std::size_t k) { return term{g, n.operand[k]}; };
    if (n.op == &primitives::erf) return apply(primitives::erfc, -operand(0));                         // 1 + erf u
    if (n.op == &primitives::tanh) return real(2) * apply(primitives::sigmoid, real(2) * operand(0));  // 1 + tanh u
    return real(1) + a;
}

// 1 - a
constexpr term one_less(term a) {
    graph& g           = *a.owner;
    node const n       = g[a.id];
    auto const operand = [&](std::size_t k) { return term{g, n.operand[k]}; };
    if (n.op == &primitives::erf) return apply(primitives::erfc, operand(0));
    if (n.op == &primitives::erfc) return apply(primitives::erf, operand(0));
    if (n.op == &primitives::sigmoid) return apply(primitives::sigmoid, -operand(0));
    if (n.op == &primitives::normal_cdf) return apply(primitives::normal_cdf, -operand(0));
    if (n.op == &primitives::exp) return -apply(primitives::expm1, operand(0));
    if (n.op == &primitives::tanh) return real(2) * apply(primitives::sigmoid, real(-2) * operand(0));
    bool const squared = n.op == &primitives::square || (n.op == &primitives::multiply && n.operand[0] == n.operand[1]);
    if (squared && g.is(n.operand[0], primitives::tanh)) {  // 1 - tanh(u)^2 = 4 sigmoid(2 u) sigmoid(-2 u)
        term const u{g, g[n.operand[0]].operand[0]};
        return real(4) * apply(primitives::sigmoid, real(2) * u) * apply(primitives::sigmoid, real(-2) * u);
    }
    return real(1) - a;
}

// sqrt(1 + a) - 1 = a / (sqrt(1 + a) + 1); `root` is the square root.
constexpr term root_less_one(term root) {
    graph& g         = *root.owner;
    node const sum   = g[g[root.id].operand[0]];
    bool const first = sum.op == &primitives::add && g.is_constant(sum.operand[0], 1);
    bool const last  = sum.op == &primitives::add && g.is_constant(sum.operand[1], 1);
    if (!first && !last) return root - real(1);
    return term{g, sum.operand[first ? 1 : 0]} / (root + real(1));
}

constexpr term logarithm_of_one_more(term a) {  // log(1 + a)
    if (a.owner->is(a.id, primitives::exp))
        return apply(primitives::softplus, term{*a.owner, (*a.owner)[a.id].operand[0]});
    return apply(primitives::log1p, a);
}

}  // namespace cancellation

constexpr rooted_graph without_cancellation(graph const& original, node_id root) {
    rooted_graph result;
    graph& g        = result.body;
    auto const live = reachable(original, {root});
    std::vector<node_id> moved(static_cast<std::size_t>(original.size()), no_node);
    for (node_id i = 0; i < original.size(); ++i) {
        if (!live[static_cast<std::size_t>(i)]) continue;
        node n = original[i];
        for (node_id& o : n.operand)
            if (o != no_node) o = moved[static_cast<std::size_t>(o)];
        auto const operand  = [&](std::size_t k) { return term{g, n.operand[k]}; };
        auto const is_one   = [&](std::size_t k) { return g.is_constant(n.operand[k], 1); };
        node_id& here       = moved[static_cast<std::size_t>(i)];
        node const& written = original[i];
        if (n.op == &primitives::add && (is_one(0) || is_one(1))) {
            here = cancellation::one_more_than(operand(is_one(0) ? 1 : 0)).id;
        } else if (n.op == &primitives::subtract && is_one(0)) {
            here = cancellation::one_less(operand(1)).id;
        } else if (n.op == &primitives::subtract && is_one(1) && g.is(n.operand[0], primitives::sqrt)) {
            here = cancellation::root_less_one(operand(0)).id;
        } else if (n.op == &primitives::subtract && is_one(1)) {
            here = (-cancellation::one_less(operand(0))).id;
        } else if (n.op == &primitives::log && original.is(written.operand[0], primitives::add)) {
            node const& sum      = original[written.operand[0]];
            bool const one_first = original.is_constant(sum.operand[0], 1),
                       one_last  = original.is_constant(sum.operand[1], 1);
            term const other{g, moved[static_cast<std::size_t>(sum.operand[one_first ? 1 : 0])]};
            here = one_first || one_last ? cancellation::logarithm_of_one_more(other).id : g.add(n);
        } else if (n.op == &primitives::log1p) {
            here = cancellation::logarithm_of_one_more(operand(0)).id;
        } else {
            here = g.add(n);
        }
    }
    result.root = moved[static_cast<std::size_t>(root)];
    return result;
}

}  // namespace actgen
