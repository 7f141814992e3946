// The places on one input's axis where conditions switch.
#pragma once
#include <actgen/calculus/condition.hpp>
#include <actgen/calculus/decide.hpp>
#include <actgen/calculus/parameter_samples.hpp>
#include <actgen/rewrite/simplify.hpp>

namespace actgen {

constexpr bool close(double a, double b) {
    if (a == b || (a != a && b != b)) return true;
    if (!error_free::finite(a) || !error_free::finite(b)) return false;
    double const difference = a < b ? b - a : a - b;
    double const magnitude  = (a < 0 ? -a : a) + (b < 0 ? -b : b);
    return difference <= 1e-11 * magnitude || difference <= 1e-14;
}

enum class agreement : std::uint8_t { nowhere, somewhere, everywhere };

// At how many of the samples two expressions have the same value: `are_one(u, v, sample)`.
template <class AreOne>
constexpr agreement agree(graph const& g, node_id a, node_id b, std::vector<point_bindings> const& samples, AreOne const& are_one) {
    if (a == b) return agreement::everywhere;
    evaluator left(g, a), right(g, b);
    bool same = false, different = false;
    for (auto const& s : samples) {
        (are_one(left(s), right(s), s) ? same : different) = true;
        if (same && different) return agreement::somewhere;
    }
    return different ? agreement::nowhere : agreement::everywhere;
}
constexpr agreement agree(graph const& g, node_id a, node_id b, std::vector<point_bindings> const& samples) {
    return agree(g, a, b, samples, [](double u, double v, point_bindings const&) { return close(u, v); });
}

// The same, where only a difference anywhere matters.
constexpr bool agree_everywhere(graph const& g, node_id a, node_id b, std::vector<point_bindings> const& samples) {
    if (a == b) return true;
    evaluator left(g, a), right(g, b);
    for (auto const& s : samples)
        if (!close(left(s), right(s))) return false;
    return true;
}

// A comparison of the axis with a place.
struct switching_condition {
    node_id condition = no_node;
    int place         = 0;
    int direction     = 0;  // +1: true to the right of the place; -1: to its left
};

// Where the function is defined on one side only, and at the place itself.
struct domain_end {
    node_id at = no_node;
    int inside = 0;  // -1: it lies to the left
};

struct switch_places {
    node_id axis = no_node;
    std::vector<node_id> at;
    std::vector<int> side;  // which one-sided derivative holds at the place: -1 or +1
    std::vector<switching_condition> conditions;
    std::vector<domain_end> ends;

    constexpr int size() const { return static_cast<int>(at.size()); }
    constexpr switching_condition const* of(node_id condition) const {
        for (auto const& s : conditions)
            if (s.condition == condition) return &s;
        return nullptr;
    }
    // x is to the right of the place, as kernels test it.
    constexpr node_id right_of(graph& g, int place) const {
        auto const k = static_cast<std::size_t>(place);
        return g.apply(side[k] < 0 ? primitives::less : primitives::less_equal, at[k], axis);
    }
    constexpr node_id left_of(graph& g, int place) const {
        auto const k = static_cast<std::size_t>(place);
        return g.apply(side[k] < 0 ? primitives::less_equal : primitives::less, axis, at[k]);
    }
};

// Replaces the conditions on the expander's axis that the roots reach by comparisons of the axis itself; `skipped`:
// conditions that belong to another axis.
constexpr std::vector<node_id> plain_conditions(graph& g, std::vector<node_id> const& roots, condition_expander& expander,
                                                node_flags const& skipped) {
    node_flags const live = reachable(g, roots);
    std::vector<replaced_node> replaced;
    for (node_id i = 0; i < live.size(); ++i) {
        auto const c = static_cast<node_id>(i);
        if (!live[i] || !g[c].op->condition || (i < skipped.size() && skipped[i])) continue;
        if (node_id const e = expander.expand(c); e != c) replaced.push_back({c, e});
    }
    if (replaced.empty()) return roots;
    return substitute(g, roots, g, replaced);
}

// Enters every comparison of the axis that the roots reach; equal places are one.  A comparison of x with the gate
// belongs to the axis of x.
constexpr void find_places(graph& g, std::vector<node_id> const& roots, switch_places& places,
                           std::vector<point_bindings> const& samples) {
    node_flags const live    = reachable(g, roots);
    node_flags const depends = depends_on(g, *g[places.axis].op, g[places.axis].index);
    node_flags const on_x    = depends_on(g, leaves::input, 0);
    bool const gate          = g[places.axis].index != 0;
    for (node_id i = 0; i < live.size(); ++i) {
        node const n = g[i];
        if (gate && on_x[i]) continue;
        if (!live[i] || !is_order(n) || places.of(i) != nullptr) continue;
        bool const right = n.operand[1] == places.axis;
        node_id const raw = n.operand[right ? 0 : 1];
        if ((!right && n.operand[0] != places.axis) || depends[raw]) continue;
        node_id at = raw;
        if (g[raw].op->level != stage::leaf) {
            simplified const plain = simplify(g, {raw});
            at                     = copy(plain.g, plain.roots[0], g);
        }
        int place = 0;
        while (place < places.size() && !agree_everywhere(g, places.at[static_cast<std::size_t>(place)], at, samples)) ++place;
        if (place == places.size()) {
            places.at.push_back(at);
            places.side.push_back(-1);
        }
        places.conditions.push_back({i, place, right ? +1 : -1});
    }
}

// Every condition that switches at a place becomes the one comparison of x with it.
constexpr std::vector<node_id> compare_axis_itself(graph& g, std::vector<node_id> const& roots, switch_places const& places) {
    std::vector<replaced_node> replaced;
    for (auto const& s : places.conditions) {
        node_id const c = s.direction > 0 ? places.right_of(g, s.place) : places.left_of(g, s.place);
        if (c != s.condition) replaced.push_back({s.condition, c});
    }
    if (replaced.empty()) return roots;
    return substitute(g, roots, g, replaced);
}

}  // namespace actgen
