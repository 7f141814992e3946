// Where the pieces of f meet, what f and its slope are on either side, and what the derivative is there.
#pragma once
#include <actgen/calculus/condition.hpp>
#include <actgen/calculus/decide.hpp>
#include <actgen/rewrite/simplify.hpp>

namespace actgen {

struct breakpoint {
    node_id at         = no_node;  // in the parameters (and the other operand)
    node_id left_value = no_node, right_value = no_node;
    node_id left_slope = no_node, right_slope = no_node;
    node_id slope      = no_node;  // what the derivative is there
    enum : std::uint8_t { smooth, kink, jump } what = smooth;
    bool may_vanish = false;       // no kink for some values of the parameters
    int input       = 0;           // on the axis of x (0) or of the gate (1)
};

// A plain comparison and where it switches; `place` numbers the breakpoints.
struct switching_condition {
    node_id condition = no_node;
    int place         = 0;
    int direction     = 0;
};

struct breakpoint_places {
    std::vector<node_id> at;
    std::vector<switching_condition> conditions;
    diagnosis error;

    constexpr switching_condition const* of(node_id condition) const {
        for (auto const& s : conditions)
            if (s.condition == condition) return &s;
        return nullptr;
    }
};

// Replaces the conditions that the roots reach by plain comparisons.
constexpr std::vector<node_id> expand_conditions(graph& g, std::vector<node_id> const& roots) {
    auto const live = reachable(g, roots);
    std::vector<replaced_node> replaced;
    condition_expander expander(g);
    for (node_id i = 0; i < static_cast<node_id>(live.size()); ++i)
        if (live[static_cast<std::size_t>(i)] && g[i].op->condition)
            if (node_id const e = expander.expand(i); e != i) replaced.push_back({i, e});
    if (replaced.empty()) return roots;
    // Expanded conditions may hold choices whose own conditions were expanded, too; twice is enough for what people write.
    std::vector<node_id> once = substitute(g, roots, g, replaced);
    return once;
}

// All places where conditions reached from the roots switch along the axis.
constexpr breakpoint_places find_places(graph& g, std::vector<node_id> const& roots, node_id axis, activation_record const& a) {
    breakpoint_places places;
    auto const live    = reachable(g, roots);
    auto const depends = depends_on(g, *g[axis].op, g[axis].index);
    condition_solver solver(g, axis, a);
    for (node_id i = 0; i < static_cast<node_id>(live.size()); ++i) {
        node const n = g[i];
        if (!live[static_cast<std::size_t>(i)] || !depends[static_cast<std::size_t>(i)]) continue;
        if (n.op != &primitives::less && n.op != &primitives::less_equal) continue;
        switch_point const s = solver.solve(n.operand[0], n.operand[1]);
        if (s.what == switch_point::never) continue;
        if (s.what == switch_point::unsolved) {
            places.error.sentence =
                "f has a condition that cannot be solved for x; compare x itself, or something monotone in x, with an expression in the parameters";
            return places;
        }
        simplified const plain = simplify(g, {s.at});
        node_id const at       = copy(plain.g, plain.roots[0], g);
        int place              = 0;
        while (place < static_cast<int>(places.at.size()) && places.at[static_cast<std::size_t>(place)] != at) ++place;
        if (place == static_cast<int>(places.at.size())) places.at.push_back(at);
        places.conditions.push_back({i, place, s.direction});
    }
    return places;
}

// The roots on one side of a place (side: -1 left, +1 right), at the place itself.
constexpr std::vector<node_id> one_sided(graph& g, std::vector<node_id> const& roots, breakpoint_places const& places,
                                         int place, int side, node_id axis) {
    node_id const at         = places.at[static_cast<std::size_t>(place)];
    auto const decided       = decide(
        g, roots,
        [&](node_id c) {
            switching_condition const* s = places.of(c);
            if (s == nullptr || s->place != place) return truth::open;
            return s->direction == side ? truth::yes : truth::no;
        },
        [](node_id) { return no_node; });
    auto const moved = decide(g, decided, [](node_id) { return truth::open; },
                              [&](node_id i) { return i == axis ? at : no_node; });
    simplified const plain = simplify(g, moved);
    return copy(plain.g, plain.roots, g);
}

}  // namespace actgen
