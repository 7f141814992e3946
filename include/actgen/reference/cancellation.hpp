// The oracle's own identities: sums that cancel, and products whose factors leave the range of doubles, replaced by the
// function that they are.
//
// Only a matter of speed.  Without them 1 + erf(x) at x = -10 needs more digits than a double-double has and falls to
// MPFR for millions of points; MPFR itself never sees these graphs, and sweeps and tests audit them against it.
#pragma once
#include <algorithm>
#include <utility>
#include <vector>

#include <actgen/graph/term.hpp>
#include <actgen/primitive/table.hpp>
#include <actgen/reference/leading_terms.hpp>

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

// v of sqrt(v)^2, else all of it
constexpr term root_squared(term a) {
    graph& g           = *a.owner;
    node const n       = g[a.id];
    bool const squared = n.op == &primitives::square || (n.op == &primitives::multiply && n.operand[0] == n.operand[1]);
    return squared && g.is(n.operand[0], primitives::sqrt) ? term{g, g[n.operand[0]].operand[0]} : a;
}

constexpr bool is_one_more_than(term a, term b) {  // a = 1 + b
    graph& g     = *a.owner;
    node const n = g[a.id];
    if (n.op != &primitives::add) return false;
    return (n.operand[0] == b.id && g.is_constant(n.operand[1], 1)) || (n.operand[1] == b.id && g.is_constant(n.operand[0], 1));
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
    if (n.op == &primitives::divide && is_one_more_than(root_squared(operand(1)), operand(0))) return real(1) / operand(1);
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
constexpr term logarithm(term a, node const& written, graph const& original, std::vector<node_id> const& moved) {
    graph& g           = *a.owner;
    auto const operand = [&](std::size_t k) { return term{g, moved[static_cast<std::size_t>(written.operand[k])]}; };
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

// exp(exponent) times t, where a factor of t is an exponential itself; else no node.
constexpr term times_exponential(term t, term exponent) {
    graph& g     = *t.owner;
    node const n = g[t.id];
    term const first{g, n.operand[0]}, second{g, n.operand[1]};
    if (n.op == &primitives::exp) return apply(primitives::exp, exponent + first);
    if (n.op == &primitives::multiply) {
        if (term const y = times_exponential(first, exponent); y.id != no_node) return y * second;
        if (term const y = times_exponential(second, exponent); y.id != no_node) return first * y;
    }
    if (n.op == &primitives::divide)
        if (term const y = times_exponential(first, exponent); y.id != no_node) return y / second;
    if (n.op == &primitives::add || n.op == &primitives::subtract) {
        term const one   = times_exponential(first, exponent);
        term const other = times_exponential(second, exponent);
        if (one.id == no_node && other.id == no_node) return {};
        term const alone = apply(primitives::exp, exponent);
        term const left  = one.id == no_node ? first * alone : one;
        term const right = other.id == no_node ? second * alone : other;
        return apply(*n.op, left, right);
    }
    return {};
}

constexpr term product(term a, term b) {
    graph& g = *a.owner;
    for (auto const& [one, other] : {std::pair{a, b}, std::pair{b, a}})
        if (g.is(one.id, primitives::exp))
            if (term const y = times_exponential(other, {g, g[one.id].operand[0]}); y.id != no_node) return y;
    return a * b;
}

constexpr term quotient(term a, term b) {
    graph& g        = *a.owner;
    node const over = g[a.id], under = g[b.id];
    term const u{g, over.operand[0]};
    if (over.op == &primitives::exp && under.op == &primitives::expm1 && under.operand[0] == u.id)
        return real(-1) / apply(primitives::expm1, -u);
    bool const root = under.op == &primitives::sqrt && g.is(under.operand[0], primitives::softplus);
    if (over.op == &primitives::sigmoid && root && g[under.operand[0]].operand[0] == u.id)
        return leading_terms::sigmoid_by_root_of_softplus(u, a / b);
    return a / b;
}

constexpr term difference(term a, term b) {
    graph& g = *a.owner;
    if (g.is_constant(a.id, 1)) return one_less(b);
    if (g.is_constant(b.id, 1)) return less_one(a);
    node const second = g[b.id];
    if (second.op == &primitives::tanh && second.operand[0] == a.id) return leading_terms::less_tanh(a);
    if (second.op == &primitives::divide && g.is(a.id, primitives::cos) && g.is(second.operand[0], primitives::sin)) {
        node_id const u = second.operand[1];
        if (g[a.id].operand[0] == u && g[second.operand[0]].operand[0] == u)
            return leading_terms::cosine_less_sine_quotient({g, u});
    }
    return a - b;
}

constexpr bool is_half_pi(term a) {
    constexpr real half_pi{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};
    return a.owner->is_constant(a.id) && absolute((*a.owner)[a.id].value - half_pi).high < 0x1p-95;
}

// The factors of a product and of what divides it, sorted.
struct factors {
    std::vector<node_id> over, under;

    constexpr explicit factors(term a) {
        gather(a, over, under);
        std::sort(over.begin(), over.end());
        std::sort(under.begin(), under.end());
    }
    constexpr static bool remove(std::vector<node_id>& from, node_id one) {
        auto const found = std::find(from.begin(), from.end(), one);
        if (found == from.end()) return false;
        from.erase(found);
        return true;
    }
    friend constexpr bool operator==(factors const&, factors const&) = default;

private:
    constexpr static void gather(term a, std::vector<node_id>& over, std::vector<node_id>& under) {
        graph& g     = *a.owner;
        node const n = g[a.id];
        if (n.op != &primitives::multiply && n.op != &primitives::divide) return over.push_back(a.id);
        gather({g, n.operand[0]}, over, under);
        if (n.op == &primitives::multiply)
            gather({g, n.operand[1]}, over, under);
        else
            gather({g, n.operand[1]}, under, over);
    }
};

constexpr bool is_one_more_than_square(graph& g, node_id i, term u) {
    term const square = u * u, power = apply(primitives::square, u);
    return is_one_more_than({g, i}, square) || is_one_more_than({g, i}, power);
}

// p (atan(u) + pi/2) + ... + p u / (u^2 + 1), where `tail` is the last addend; else no node.
constexpr term with_slope_of_angle(term addends, term tail) {
    graph& g     = *addends.owner;
    node const n = g[addends.id];
    if (n.op == &primitives::add || n.op == &primitives::subtract) {
        term const first{g, n.operand[0]}, second{g, n.operand[1]};
        if (term const y = with_slope_of_angle(first, tail); y.id != no_node) return apply(*n.op, y, second);
        if (n.op == &primitives::add)
            if (term const y = with_slope_of_angle(second, tail); y.id != no_node) return first + y;
        return {};
    }
    factors head(addends);
    for (node_id const angle : head.over) {  // as leading_terms::angle has made it
        if (!g.is(angle, primitives::select) || !g.is(g[angle].operand[2], primitives::add)) continue;
        node const far = g[g[angle].operand[2]];
        if (!g.is(far.operand[0], primitives::atan) || !is_half_pi({g, far.operand[1]})) continue;
        term const u{g, g[far.operand[0]].operand[0]};
        factors rest(tail);
        auto const under = std::find_if(rest.under.begin(), rest.under.end(), [&](node_id i) { return is_one_more_than_square(g, i, u); });
        if (under == rest.under.end() || !factors::remove(rest.over, u.id)) return {};
        rest.under.erase(under);
        factors::remove(head.over, angle);
        if (!(head == rest)) return {};
        term y = leading_terms::slope_of_operand_times_angle(u, {g, angle});
        for (node_id i : rest.over) y = y * term{g, i};
        for (node_id i : rest.under) y = y / term{g, i};
        return y;
    }
    return {};
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
        auto const operand = [&](std::size_t k) { return term{g, n.operand[k]}; };
        node_id& here      = moved[static_cast<std::size_t>(i)];
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
        else if (n.op == &primitives::log1p)
            here = cancellation::logarithm_of_one_more(operand(0)).id;
        else
            here = g.add(n);
    }
    result.root = moved[static_cast<std::size_t>(root)];
    return result;
}

}  // namespace actgen
