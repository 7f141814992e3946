// One-sided limits at a place.
#pragma once
#include <actgen/calculus/switch_places.hpp>

namespace actgen {

// 0^v log(0)^n where v's sign is known; else no_node.
constexpr node_id power_of_zero(graph& g, node_id i, activation_record const& a) {
    node const n         = g[i];
    int const logarithms = primitives::logarithms_beside_power(*n.op);
    if (logarithms < 0 || !g.is_constant(n.operand[0], 0)) return no_node;
    int const sign = proven_sign(g, n.operand[1], a);
    return sign == 0 ? no_node : g.constant(n.op->value(0, sign, 0));
}

// The same expressions with what the domains of parameters decide decided: comparisons, and powers of 0.
constexpr std::vector<node_id> decide_between_parameters(graph& g, std::vector<node_id> const& roots, activation_record const& a) {
    return decide(
        g, roots,
        [&](node_id c) {
            node const n = g[c];
            if (n.op != &primitives::less && n.op != &primitives::less_equal && n.op != &primitives::equal) return truth::open;
            node_id const difference = (term{g, n.operand[1]} - term{g, n.operand[0]}).id;
            int const sign           = proven_sign(g, difference, a);
            if (n.op == &primitives::equal) return sign != 0 ? truth::no : truth::open;
            return sign > 0 ? truth::yes : sign < 0 ? truth::no : truth::open;
        },
        [&](node_id i) { return power_of_zero(g, i, a); });
}

// Slopes of powers ask whether the exponent is 0; where the domains know, nothing is left to ask.
constexpr std::vector<node_id> decide_exponents(graph& g, std::vector<node_id> const& roots, activation_record const& a) {
    node_flags const live = reachable(g, roots);
    bool any              = false;
    for (std::size_t i = 0; i < live.size(); ++i) any = any || (live[i] && primitives::logarithms_beside_power(*g[static_cast<node_id>(i)].op) >= 0);
    if (!any) return roots;
    return decide(
        g, roots,
        [&](node_id c) {
            node const n = g[c];
            if (n.op != &primitives::equal) return truth::open;
            bool const zero_first = g.is_constant(n.operand[0], 0);
            if (!zero_first && !g.is_constant(n.operand[1], 0)) return truth::open;
            return proven_sign(g, n.operand[zero_first ? 1 : 0], a) != 0 ? truth::no : truth::open;
        },
        [](node_id) { return no_node; });
}

struct limits {
    std::vector<node_id> of;  // by root; no_node: not found
    bool extrapolated = false;  // some root has no value at the place itself
};

// What an expression is at all samples.
struct point_values {
    bool exist    = true;
    bool infinite = true;
    double last   = 0;

    constexpr void meet(double v) {
        exist    = exist && v == v;
        infinite = infinite && v == v && !exact::finite(v);
        last     = v;
    }
};

// Where an expression has no value at the place (0 / 0), its limit by Richardson extrapolation from points 1/4, 1/8 ...
// 1/512 beside it: one number for all parameters, or none.
constexpr node_id extrapolate(graph& g, node_id root, node_id at, int side, int input, std::vector<point_bindings> const& samples) {
    double common = constant_math::nan;
    bool fraction = true;  // limits are often small fractions, of 720ths
    evaluator place_of(g, at), value_of(g, root);
    for (point_bindings s : samples) {
        double const place = place_of(s);
        constexpr int points = 8;
        double table[points]{};
        double h = 0.25;
        for (double& value : table) {
            (input == 0 ? s.x : s.gate) = place + side * h;
            value                       = value_of(s);
            h *= 0.5;
        }
        for (int order = 1; order < points; ++order) {
            double const weight = constant_math::power_of_two(order);
            for (int i = points - 1; i >= order; --i) table[i] = (weight * table[i] - table[i - 1]) / (weight - 1);
        }
        double const found   = table[points - 1];
        double const nearest = constant_math::round(found * 720) / 720;
        bool const is_near   = found - nearest < 1e-8 && nearest - found < 1e-8;
        double const limit   = is_near ? nearest : found;
        fraction             = fraction && is_near;
        if (limit != limit || (common == common && !(limit - common < 1e-7 && common - limit < 1e-7))) return no_node;
        if (common != common) common = limit;
    }
    return g.constant(fraction ? real(constant_math::round(common * 720)) / real(720) : literal(common));
}

// Without products and quotients of the 0 that a branch not taken left behind: they are 0 though the other operand be
// infinite at the place.
constexpr node_id without_dead_branches(graph& g, node_id root) {
    node_flags const live = reachable(g, {root});
    std::vector<node_id> image(live.size(), no_node);
    for (std::size_t i = 0; i < live.size(); ++i) {
        if (!live[i]) continue;
        node n = g[static_cast<node_id>(i)];
        for (node_id& o : n.operand)
            if (o != no_node) o = image[static_cast<std::size_t>(o)];
        auto const zero  = [&](std::size_t k) { return n.operand[k] != no_node && g.is_constant(n.operand[k], 0); };
        bool const dead  = (n.op == &primitives::multiply && (zero(0) || zero(1))) || ((n.op == &primitives::divide || n.op == &primitives::negate) && zero(0));
        if (dead) image[i] = g.constant(0);
        else image[i] = g.add(n);
    }
    return image[static_cast<std::size_t>(root)];
}

// side: -1 from the left, +1 from the right.
constexpr limits one_sided(graph& g, std::vector<node_id> const& roots, switch_places const& places, int place, int side,
                           int input, activation_record const& a, std::vector<point_bindings> const& samples) {
    node_id const at   = places.at[static_cast<std::size_t>(place)];
    auto const beside  = decide(
        g, roots,
        [&](node_id c) {
            switching_condition const* s = places.of(c);
            if (s == nullptr || s->place != place) return truth::open;
            return s->direction == side ? truth::yes : truth::no;
        },
        [](node_id) { return no_node; });
    auto const moved   = substitute(g, beside, g, std::vector<replaced_node>{{places.axis, at}});
    auto const decided = decide_between_parameters(g, moved, a);
    simplified const plain = simplify(g, decided);
    limits result;
    result.of = copy(plain.g, plain.roots, g);
    for (std::size_t r = 0; r < roots.size(); ++r) {
        auto const values_of = [&](node_id root) {
            point_values all;
            evaluator value_of(g, root);
            for (auto const& s : samples) all.meet(value_of(s));
            return all;
        };
        point_values all = values_of(decided[r]);
        if (!all.exist) {
            node_id const rest = without_dead_branches(g, beside[r]);
            all                = values_of(substitute(g, rest, g, std::vector<replaced_node>{{places.axis, at}}));
        }
        if (all.exist && all.infinite) result.of[r] = g.constant(all.last);  // algebra is for numbers
        if (all.exist) continue;
        result.extrapolated = true;
        result.of[r]        = extrapolate(g, beside[r], at, side, input, samples);
    }
    return result;
}

}  // namespace actgen
