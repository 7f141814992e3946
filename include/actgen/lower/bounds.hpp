// Where each node's values can lie, as far as lowering wants to know: signs, and what stays finite.
#pragma once
#include <initializer_list>

#include <actgen/graph/fold.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

inline constexpr interval everywhere{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};

constexpr bool finite(interval i) { return exact::finite(i.low) && exact::finite(i.high); }

namespace bounding {

// The hull of what may be NaN (infinity minus infinity, zero times infinity): then nothing is known.
constexpr interval hull(std::initializer_list<double> ends) {
    interval r{*ends.begin(), *ends.begin()};
    for (double e : ends) {
        if (e != e) return everywhere;
        if (e < r.low) r.low = e;
        if (e > r.high) r.high = e;
    }
    return r;
}
constexpr double product(double u, double v) { return u == 0 || v == 0 ? 0 : u * v; }
constexpr double lower_sum(double u, double v) { return u == everywhere.low || v == everywhere.low ? everywhere.low : u + v; }
constexpr double upper_sum(double u, double v) { return -lower_sum(-u, -v); }

constexpr interval product(interval u, interval v) {
    return hull({product(u.low, v.low), product(u.low, v.high), product(u.high, v.low), product(u.high, v.high)});
}

constexpr interval of_leaf(node const& n) {
    if (is_constant(n)) return {n.value.high, n.value.high};
    if (n.op == &leaves::noise) return {0, 1};
    return everywhere;
}

// u - row_max(u): 0 at the row's maximum.
constexpr bool is_below_maximum(graph const& g, node_id i) {
    return g.is(i, primitives::subtract) && g.is(g[i].operand[1], primitives::row_max) &&
           g[g[i].operand[1]].operand[0] == g[i].operand[0];
}

constexpr interval of_node(graph const& g, node const& n, node_map<interval> const& known) {
    namespace p = primitives;
    auto const operand = [&](int i) {
        node_id const o = n.operand[static_cast<std::size_t>(i)];
        return o == no_node ? interval{0, 0} : known[o];
    };
    if (n.op->arity == 0) return of_leaf(n);
    if (n.op->condition) return {0, 1};
    interval const u = operand(0), v = operand(1), w = operand(2);
    if (n.op == &p::negate) return {-u.high, -u.low};
    if (n.op == &p::add) return {lower_sum(u.low, v.low), upper_sum(u.high, v.high)};
    if (n.op == &p::subtract) {
        if (g.is(n.operand[1], p::row_max) && g[n.operand[1]].operand[0] == n.operand[0]) return {everywhere.low, 0};
        return {lower_sum(u.low, -v.high), upper_sum(u.high, -v.low)};
    }
    if (n.op == &p::multiply) {
        interval const r = product(u, v);
        return n.operand[0] == n.operand[1] && r.low < 0 ? interval{0, r.high} : r;
    }
    if (n.op == &p::divide) {
        if (v.low > 0 || v.high < 0) return product(u, {1 / v.high, 1 / v.low});
        return everywhere;
    }
    if (n.op == &p::select) return hull({v.low, v.high, w.low, w.high});
    if (n.op == &p::maximum) return {u.low > v.low ? u.low : v.low, u.high > v.high ? u.high : v.high};
    if (n.op == &p::minimum) return {u.low < v.low ? u.low : v.low, u.high < v.high ? u.high : v.high};
    if (n.op == &p::absolute)
        return {u.low > 0 ? u.low : u.high < 0 ? -u.high : 0, u.high > -u.low ? u.high : -u.low};
    if (n.op == &p::raised) return {0, everywhere.high};
    if (n.op == &p::with_derivative) return u;
    if (n.op == &p::row_max || n.op == &p::row_mean || n.op == &p::group_max) return u;
    if (n.op == &p::row_threshold) return {everywhere.low, u.high};  // below the greatest
    if (n.op == &p::row_sum && g.is(n.operand[0], p::exp) && is_below_maximum(g, g[n.operand[0]].operand[0]))
        return {1, everywhere.high};  // the greatest of the exponentials is 1
    if (n.op == &p::row_sum) return {u.low >= 0 ? u.low : everywhere.low, u.high <= 0 ? u.high : everywhere.high};
    if (n.op->range) return hull({n.op->range(u, v, w).low, n.op->range(u, v, w).high});
    if (n.op->shape != trend::none && n.op->value && n.op->arity == 1 && u.low >= n.op->domain.low &&
        u.high <= n.op->domain.high)
        return hull({n.op->value(u.low, 0, 0), n.op->value(u.high, 0, 0)});
    return everywhere;
}

}  // namespace bounding

// `input`: what x may be.
constexpr node_map<interval> bounds_of(graph const& g, interval input = everywhere) {
    return fold<interval>(g, [&](node_id i, node_map<interval> const& known) {
        return is_x(g[i]) ? input : bounding::of_node(g, g[i], known);
    });
}

}  // namespace actgen
