// What is known of the values of nodes: sets that hold every value, from the sets of what they are made of.
//
// The one interval arithmetic over graphs: signs of expressions in the parameters, bounds of what is lowered, and tapes over x.
#pragma once
#include <algorithm>
#include <vector>

#include <actgen/graph/fold.hpp>
#include <actgen/meaning/evaluate.hpp>
#include <actgen/number/value_set.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

namespace enclosing {

// A function's value at t, where it is wrong by a few units in the last place: at 0 and 1 simple numbers are meant as they stand
// (tanh 0, exp 0, log 1).
constexpr interval value_near(double t, double v) {
    bool const simple = (t == 0 || t == 1) && (v == 0 || v == 0.5 || v == 1);
    return simple ? intervals::point(v) : intervals::around(v);
}
// A bound of all values: whole numbers are meant as they stand (a bell vanishes in doubles, and has no other sign beyond).
constexpr interval bound_near(double v) { return v == constant_math::floor(v) ? intervals::point(v) : intervals::around(v); }
constexpr interval clipped(interval a) {
    using namespace intervals;
    return {smaller(greater(a.low, -large), large), greater(smaller(a.high, large), -large)};
}
// Evaluation stops at 10^150: what still rises (1) or falls (-1) there, as log and asinh do, has no bound.
constexpr int beyond(primitive const& p, double t) {
    if (!intervals::is_large(t)) return 0;
    double const here = apply_safely(p, t, 0, 0), before = apply_safely(p, t > 0 ? 1e100 : -1e100, 0, 0);
    return here > before ? 1 : here < before ? -1 : 0;
}

// An end at which a monotone function has the operand's end, and what the function tends to at the end of its domain.
constexpr bool is_open_end(primitive const& p, double end, interval at_end, bool open_operand, double limit, double end_of_domain) {
    if (!error_free::finite(end)) return true;
    if (p.flat) return false;
    if (end == limit && !error_free::finite(end_of_domain)) return true;  // a limit at infinity is not attained
    return open_operand || !intervals::is_point(at_end);
}

constexpr value_set monotone(primitive const& p, value_set const& u, interval inside) {
    using namespace intervals;
    auto const at      = [&p](double t) { return apply_safely(p, t, 0, 0); };
    bool const rising  = p.shape == trend::increasing;
    double const first = rising ? inside.low : inside.high, last = rising ? inside.high : inside.low;
    double const first_of_domain = rising ? p.domain.low : p.domain.high, last_of_domain = rising ? p.domain.high : p.domain.low;
    interval const whole{bound_near(at(first_of_domain)).low, bound_near(at(last_of_domain)).high};
    interval const low = value_near(first, at(first)), high = first == last ? low : value_near(last, at(last));
    interval all       = intersection({low.low, high.high}, whole);
    if (beyond(p, first) < 0) all.low = -infinity;
    if (beyond(p, last) > 0) all.high = infinity;
    value_set y{all, true, true, u.defined};
    y.open_low  = is_open_end(p, all.low, low, rising ? u.open_low : u.open_high, whole.low, first_of_domain);
    y.open_high = is_open_end(p, all.high, high, rising ? u.open_high : u.open_low, whole.high, last_of_domain);
    return y;
}

// A function of one operand.
constexpr value_set function(primitive const& p, value_set const& u) {
    using namespace intervals;
    interval const inside = intersection(u.ends, p.domain);
    if (!(inside.low <= inside.high) || p.value == nullptr) return value_set::unknown(false);
    auto const near = [&p](double t) { return value_near(t, apply_safely(p, t, 0, 0)); };
    value_set y     = value_set::unknown(u.defined);
    if (p.shape != trend::none) {
        y = monotone(p, u, inside);
    } else if (p.range != nullptr) {
        interval all         = p.range(clipped(inside), point(0), point(0));
        interval const whole = p.range({-large, large}, point(0), point(0));
        all = intersection({around(all.low).low, around(all.high).high}, {bound_near(whole.low).low, bound_near(whole.high).high});
        if (is_point(inside) && error_free::finite(inside.low)) all = intersection(all, near(inside.low));
        y.ends      = {all.low < -large ? -infinity : all.low, all.high > large ? infinity : all.high};
        y.open_low  = !error_free::finite(y.ends.low);
        y.open_high = !error_free::finite(y.ends.high);
    } else if (is_point(inside) && error_free::finite(inside.low)) {
        y = value_set::closed(near(inside.low));
    }
    if (y.ends.low != y.ends.low) y.ends.low = -infinity;
    if (y.ends.high != y.ends.high) y.ends.high = infinity;
    y.ends             = finite_ends(y.ends);
    bool const bounded = error_free::finite(y.ends.low) && error_free::finite(y.ends.high), unbounded = !error_free::finite(u.ends.low) || !error_free::finite(u.ends.high);
    bool const keeps_off = inside.low == 0 && p.domain.low == 0 && u.nonzero();
    bool const within    = inside.low > p.domain.low && inside.high < p.domain.high;  // what has no bound there is too large for doubles
    y.defined            = u.defined && inside == u.ends && (bounded || unbounded || keeps_off || within);
    return y;
}

}  // namespace enclosing

// All values that the function takes for operands in the sets.
constexpr value_set image(primitive const& p, value_set const& u, value_set const& v, value_set const& w) {
    if (p.over != nullptr) return p.over(u, v, w);
    if (p.condition) return value_set::closed({0, 1});
    return p.arity == 1 ? enclosing::function(p, u) : value_set::unknown(false);
}

namespace enclosing {

// u - row_max(u): 0 at the row's maximum.
constexpr bool is_below_maximum(graph const& g, node_id i) {
    node const& n = g[i];
    return g.is(i, primitives::subtract) && g.is(n.operand[1], primitives::row_max) && g[n.operand[1]].operand[0] == n.operand[0];
}

// Equal factors, wherever they stand, are squares: (q * q * x) * x is never negative.
constexpr value_set product(graph const& g, node_id i, node_map<value_set> const& known) {
    node const& n = g[i];
    if (n.operand[0] == n.operand[1]) return value_sets::square(known[n.operand[0]]);
    value_set const plain = value_sets::multiply(known[n.operand[0]], known[n.operand[1]]);
    bool const nested     = g.is(n.operand[0], primitives::multiply) || g.is(n.operand[1], primitives::multiply);
    if (plain.sign() != 0 || plain.ends.low == 0 || plain.ends.high == 0 || !nested) return plain;
    std::vector<node_id> open{i}, factors;
    while (!open.empty()) {
        node_id const k = open.back();
        open.pop_back();
        if (!g.is(k, primitives::multiply)) {
            factors.push_back(k);
            continue;
        }
        open.push_back(g[k].operand[0]);
        open.push_back(g[k].operand[1]);
        if (open.size() + factors.size() > 64) return plain;  // powers of powers double it at each step
    }
    std::sort(factors.begin(), factors.end());
    value_set all = value_set::point(1);
    for (std::size_t k = 0; k < factors.size(); ++k) {
        bool const twice = k + 1 < factors.size() && factors[k + 1] == factors[k];
        all              = value_sets::multiply(all, twice ? value_sets::square(known[factors[k]]) : known[factors[k]]);
        if (twice) ++k;
    }
    return all;
}

}  // namespace enclosing

// What is known of node i, which is no leaf.
constexpr value_set enclosure_of(graph const& g, node_id i, node_map<value_set> const& known) {
    node const& n = g[i];
    if (n.op == &primitives::multiply) return enclosing::product(g, i, known);
    if (enclosing::is_below_maximum(g, i)) return {{-intervals::infinity, 0}, true, false, known[n.operand[0]].defined};
    if (n.op == &primitives::row_sum && g.is(n.operand[0], primitives::exp) && enclosing::is_below_maximum(g, g[n.operand[0]].operand[0]))
        return {{1, intervals::infinity}, false, true, known[n.operand[0]].defined};  // the greatest of the exponentials is 1
    auto const operand = [&](std::size_t k) { return n.operand[k] == no_node ? value_set::point(0) : known[n.operand[k]]; };
    return image(*n.op, operand(0), operand(1), operand(2));
}

// What is known of each node; `roots`: of what they reach.  `leaf(n)` says what a leaf may be.
template <class Leaf, class... Roots>
constexpr node_map<value_set> enclosures(graph const& g, Leaf const& leaf, Roots const&... roots) {
    return fold<value_set>(g, roots..., [&](node_id i, node_map<value_set> const& known) {
        return g[i].op->level == stage::leaf ? leaf(g[i]) : enclosure_of(g, i, known);
    });
}

}  // namespace actgen
