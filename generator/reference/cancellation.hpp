// The oracle's own identities: sums that cancel, and products whose factors leave the range of doubles, replaced by the
// function that they are.
//
// Only a matter of speed.  Without them 1 + erf(x) at x = -10 needs more digits than a double-double has and falls to
// ball arithmetic for millions of points, which itself never sees these graphs, and sweeps and tests audit them against it.
#pragma once
#include <utility>
#include <vector>

#include <actgen/graph/fold.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/primitive/term.hpp>

#include "exponential_products.hpp"
#include "leading_terms.hpp"
#include "shapes.hpp"
#include "slope_of_angle.hpp"

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
    if (n.op == &primitives::divide) {  // 1 - v / (1 + v), whose divisor may be the square of a root
        term const root  = base_of_square(operand(1));
        bool const both  = root.id != no_node && g.is(root.id, primitives::sqrt);
        term const under = both ? term{g, g[root.id].operand[0]} : operand(1);
        if (rest_beside_one(under) == operand(0)) return real(1) / operand(1);
    }
    if (term const base = base_of_square(a); base.id != no_node && g.is(base.id, primitives::tanh)) {
        term const u{g, g[base.id].operand[0]};  // 1 - tanh(u)^2 = 4 sigmoid(2 u) sigmoid(-2 u)
        return real(4) * apply(primitives::sigmoid, real(2) * u) * apply(primitives::sigmoid, real(-2) * u);
    }
    return real(1) - a;
}

// sqrt(1 + a) - 1 = a / (sqrt(1 + a) + 1); `root` is the square root.
constexpr term root_less_one(term root) {
    graph& g        = *root.owner;
    term const rest = rest_beside_one({g, g[root.id].operand[0]});
    return rest.id == no_node ? root - real(1) : rest / (root + real(1));
}

// a - 1
constexpr term less_one(term a) {
    graph& g = *a.owner;
    if (g.is(a.id, primitives::exp)) return apply(primitives::expm1, term{g, g[a.id].operand[0]});
    if (g.is(a.id, primitives::sqrt)) return root_less_one(a);
    return -one_less(a);
}

constexpr term logarithm_of_one_more(term a) {  // log(1 + a)
    if (a.owner->is(a.id, primitives::exp))
        return apply(primitives::softplus, term{*a.owner, (*a.owner)[a.id].operand[0]});
    return apply(primitives::log1p, a);
}

// log(a), where `written` is a in the formula: log(1 + v), log(2 - v) and log(exp(v) - 1) = v + log(1 - exp(-v)).
constexpr term logarithm(term a, node const& written, graph const& original, node_map<node_id> const& moved) {
    graph& g           = *a.owner;
    auto const operand = [&](std::size_t k) { return term{g, moved[written.operand[k]]}; };
    if (written.op == &primitives::add && original.is_constant(written.operand[0], 1)) return logarithm_of_one_more(operand(1));
    if (written.op == &primitives::add && original.is_constant(written.operand[1], 1)) return logarithm_of_one_more(operand(0));
    if (written.op == &primitives::subtract && original.is_constant(written.operand[0], 2))
        return logarithm_of_one_more(one_less(operand(1)));
    if (g.is(a.id, primitives::expm1)) {
        term const v{g, g[a.id].operand[0]};
        return v + apply(primitives::log, -apply(primitives::expm1, -v));
    }
    return apply(primitives::log, a);
}

constexpr term quotient(term a, term b) {
    graph& g        = *a.owner;
    node const over = g[a.id], under = g[b.id];
    term const u{g, over.operand[0]};
    if (over.op == &primitives::exp && under.op == &primitives::expm1 && under.operand[0] == u.id)
        return real(-1) / apply(primitives::expm1, -u);
    if (is_sigmoid_over_root_of_softplus(a, b))
        return leading_terms::sigmoid_by_root_of_softplus(u, a / b);
    return a / b;
}

constexpr term difference(term a, term b) {
    graph& g = *a.owner;
    if (g.is_constant(a.id, 1)) return one_less(b);
    if (g.is_constant(b.id, 1)) return less_one(a);
    node const second = g[b.id];
    if (second.op == &primitives::tanh && second.operand[0] == a.id) return leading_terms::less_tanh(a);
    return a - b;
}

constexpr term sum(term a, term b) {
    graph& g = *a.owner;
    if (g.is_constant(a.id, 1)) return one_more_than(b);
    if (g.is_constant(b.id, 1)) return one_more_than(a);
    for (auto const& [one, other] : {std::pair{a, b}, std::pair{b, a}}) {
        if (g.is(one.id, primitives::atan) && is_half_pi(other))
            return leading_terms::angle({g, g[one.id].operand[0]}, other);
        if (term const y = with_slope_of_angle(one, other); y.id != no_node) return y;
    }
    return a + b;
}

// sinc(u), where u may be half a turn from v: sin(v - pi) = -sin(v), which vanishes with v.
constexpr term cardinal_sine(term u) {
    graph& g         = *u.owner;
    node const n     = g[u.id];
    term const plain = apply(primitives::sinc, u);
    if (n.op != &primitives::subtract || !is_pi({g, n.operand[1]})) return plain;
    term const turned = -apply(primitives::sin, term{g, n.operand[0]}) / u;
    return apply(primitives::select, apply(primitives::absolute, u) < 1, plain, turned);
}

}  // namespace cancellation

constexpr rooted_graph without_cancellation(graph const& original, node_id root) {
    rooted_graph result;
    graph& g        = result.body;
    auto const live = reachable(original, {root});
    node_map<node_id> moved(original.size(), no_node);
    for (node_id i = 0; i < original.size(); ++i) {
        if (!live[i]) continue;
        node const n = with_operands(original[i], moved);
        auto const operand = [&](std::size_t k) { return term{g, n.operand[k]}; };
        node_id& here      = moved[i];
        if (n.op == &primitives::add)
            here = cancellation::sum(operand(0), operand(1)).id;
        else if (n.op == &primitives::subtract)
            here = cancellation::difference(operand(0), operand(1)).id;
        else if (n.op == &primitives::multiply)
            here = cancellation::product(operand(0), operand(1)).id;
        else if (n.op == &primitives::divide)
            here = cancellation::quotient(operand(0), operand(1)).id;
        else if (n.op == &primitives::log)
            here = cancellation::logarithm(operand(0), original[original[i].operand[0]], original, moved).id;
        else if (n.op == &primitives::sinc)
            here = cancellation::cardinal_sine(operand(0)).id;
        else if (n.op == &primitives::log1p)
            here = cancellation::logarithm_of_one_more(operand(0)).id;
        else
            here = g.add(n);
    }
    result.root = moved[root];
    return result;
}

}  // namespace actgen
