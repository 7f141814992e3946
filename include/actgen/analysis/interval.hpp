// Enclosures: an interval that surely holds every value of a graph for operands in given intervals.
//
// Endpoints are computed in double and moved outward by a few units in the last place; where a primitive's record says
// nothing about its shape, the enclosure is the whole line.
#pragma once
#include <actgen/graph/evaluate.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

namespace enclosing {

inline constexpr interval whole{-constant_math::infinity, constant_math::infinity};

// Primitives' values are within a few units in the last place.
constexpr interval outward(interval a) {
    constexpr double slack = 1.8e-15, least = 1e-300;
    auto const down = [](double v) { return exact::finite(v) ? v - (v < 0 ? -v : v) * slack - (v == 0 ? 0 : least) : v; };
    auto const up   = [](double v) { return exact::finite(v) ? v + (v < 0 ? -v : v) * slack + (v == 0 ? 0 : least) : v; };
    return {down(a.low), up(a.high)};
}

constexpr interval hull(interval a, interval b) {
    return {a.low < b.low ? a.low : b.low, a.high > b.high ? a.high : b.high};
}

// 0 * infinity is 0 here: an end at infinity is approached, never attained.
constexpr double times(double a, double b) {
    if (a == 0 || b == 0) return 0;
    return apply_safely(primitives::multiply, a, b, 0);
}
constexpr interval product(interval a, interval b) {
    double const all[] = {times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)};
    interval r{all[0], all[0]};
    for (double v : all) r = hull(r, {v, v});
    return r;
}
constexpr interval quotient(interval a, interval b) {
    if (b.low <= 0 && b.high >= 0) return whole;
    auto const inverse = [](double v) { return exact::finite(v) ? apply_safely(primitives::divide, 1, v, 0) : 0.0; };
    return product(a, {inverse(b.high), inverse(b.low)});
}
constexpr interval truth_value(bool always, bool never) {
    return always ? interval{1, 1} : never ? interval{0, 0} : interval{0, 1};
}

constexpr interval apply(primitive const& p, interval u, interval v, interval w) {
    using namespace primitives;
    if (&p == &add) return {apply_safely(p, u.low, v.low, 0), apply_safely(p, u.high, v.high, 0)};
    if (&p == &subtract) return {apply_safely(p, u.low, v.high, 0), apply_safely(p, u.high, v.low, 0)};
    if (&p == &multiply) return product(u, v);
    if (&p == &divide) return quotient(u, v);
    if (&p == &maximum) return {u.low > v.low ? u.low : v.low, u.high > v.high ? u.high : v.high};
    if (&p == &minimum) return {u.low < v.low ? u.low : v.low, u.high < v.high ? u.high : v.high};
    if (&p == &primitives::absolute)
        return u.low >= 0 ? u : u.high <= 0 ? interval{-u.high, -u.low} : interval{0, -u.low > u.high ? -u.low : u.high};
    if (&p == &select) return u.low == 1 ? v : u.high == 0 ? w : hull(v, w);
    if (&p == &less) return truth_value(u.high < v.low, u.low >= v.high);
    if (&p == &less_equal) return truth_value(u.high <= v.low, u.low > v.high);
    if (&p == &primitives::equal) return truth_value(u.low == u.high && u == v, u.high < v.low || v.high < u.low);
    if (&p == &not_equal) return truth_value(u.high < v.low || v.high < u.low, u.low == u.high && u == v);
    if (&p == &logical_and) return {u.low < v.low ? u.low : v.low, u.high < v.high ? u.high : v.high};
    if (&p == &logical_or) return {u.low > v.low ? u.low : v.low, u.high > v.high ? u.high : v.high};
    if (&p == &logical_not) return {1 - u.high, 1 - u.low};
    if (&p == &with_derivative || &p == &stop_gradient) return u;
    if (p.arity == 1 && p.shape != trend::none) {
        double const low  = u.low < p.domain.low ? p.domain.low : u.low;
        double const high = u.high > p.domain.high ? p.domain.high : u.high;
        if (low > high) return whole;
        double const a = apply_safely(p, low, 0, 0), b = apply_safely(p, high, 0, 0);
        return p.shape == trend::increasing ? interval{a, b} : interval{b, a};
    }
    if (p.range != nullptr && exact::finite(u.low) && exact::finite(u.high) && u.low > -1e100 && u.high < 1e100) return p.range(u, v, w);
    if (&p == &square || &p == &cosh) return {&p == &cosh ? 1.0 : 0.0, constant_math::infinity};
    if (&p == &normal_pdf) return {0, 0.3989422804014328};
    return whole;
}

}  // namespace enclosing

// What the leaves range over.
struct boxes {
    interval x = enclosing::whole, gate = enclosing::whole;
    std::vector<interval> parameters;
};

constexpr interval enclose(graph const& g, node_id root, boxes const& b) {
    auto const live = reachable(g, {root});
    std::vector<interval> value(static_cast<std::size_t>(root) + 1, enclosing::whole);
    for (node_id i = 0; i <= root; ++i) {
        if (!live[static_cast<std::size_t>(i)]) continue;
        node const& n = g[i];
        interval& r   = value[static_cast<std::size_t>(i)];
        if (n.op == &leaves::constant) r = enclosing::outward({n.value.high, n.value.high});
        else if (n.op == &leaves::input) r = n.index == 0 ? b.x : b.gate;
        else if (is_parameter(n) && static_cast<std::size_t>(n.index) < b.parameters.size()) r = b.parameters[static_cast<std::size_t>(n.index)];
        else if (n.op == &leaves::noise) r = {0, 1};
        else if (n.op->level != stage::leaf) {
            auto const of = [&](std::size_t k) { return n.operand[k] == no_node ? interval{0, 0} : value[static_cast<std::size_t>(n.operand[k])]; };
            // A square knows that its two factors are one.
            if (n.op == &primitives::multiply && n.operand[0] == n.operand[1]) {
                interval const m = enclosing::apply(primitives::absolute, of(0), {}, {});
                r                = enclosing::product(m, m);
            } else {
                r = enclosing::apply(*n.op, of(0), of(1), of(2));
            }
            if (!n.op->condition) r = enclosing::outward(r);
            if (r.low != r.low || r.high != r.high) r = enclosing::whole;
        }
    }
    return value[static_cast<std::size_t>(root)];
}

}  // namespace actgen
