// One-sided limits at a place.
#pragma once
#include <actgen/calculus/growing.hpp>
#include <actgen/calculus/limit.hpp>

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
            if (!is_order(n) && n.op != &primitives::equal) return truth::open;
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
    for (node_id i = 0; i < live.size(); ++i) any = any || (live[i] && primitives::logarithms_beside_power(*g[i].op) >= 0);
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

// At a place that is rounded where it is evaluated: a sum that cancels to its last digits is 0 there, the place is a root of it.
constexpr std::vector<node_id> without_dust(graph& g, std::vector<node_id> const& roots, node_id place) {
    if (g.is_constant(place) && !needs_rounding(g, place)) return roots;
    auto const value = fold<double>(g, roots, [&](node_id i, node_map<double> const& known) {
        node const& n = g[i];
        if (n.op->level == stage::leaf) return is_constant(n) ? n.value.high : constant_math::nan;
        for (node_id o : n.operand)  // conditions on what is not known are not known either
            if (o != no_node && constant_math::is_nan(known[o])) return constant_math::nan;
        auto const at = [&](std::size_t k) { return n.operand[k] == no_node ? 0.0 : known[n.operand[k]]; };
        return apply_safely(*n.op, at(0), at(1), at(2));
    });
    auto const size = [&](node_id i) { return value[i] < 0 ? -value[i] : value[i]; };
    node_id const zero = g.constant(0);
    return substitute(g, roots, g, [&](node_id i) {
        node const& n = g[i];
        if (!is_sum(n) || !error_free::finite(value[i]) || !error_free::finite(value[n.operand[0]]) || !error_free::finite(value[n.operand[1]])) return no_node;
        return size(i) <= 1e-13 * intervals::greater(size(n.operand[0]), size(n.operand[1])) ? zero : no_node;
    });
}

struct limits {
    std::vector<node_id> of;  // by root; no_node: none, or not found
    bool missing = false;     // some root, evaluated at the place itself, is not its limit
};

// Whether an expression runs through a place: nothing in it is infinite there, has no value or takes a step.
class passage {
public:
    // `root` holds the place where the axis was.
    constexpr passage(graph const& g, node_id root) : g_(g), value_of_(g, root) {
        if (g[root].op->level == stage::leaf) return;
        node_flags const live = reachable(g, {root});
        for (node_id i = 0; i <= root; ++i)
            if (live[i])
                steps_ = steps_ || g[i].op->steps || g.is(i, primitives::sign);
    }
    constexpr bool is_plain(std::vector<point_bindings> const& samples) { return !steps_ && is_finite(samples); }
    constexpr bool is_finite(std::vector<point_bindings> const& samples) {
        for (point_bindings const& s : samples) {
            value_of_(s);
            if (!value_of_.is_finite_throughout(s)) return false;
        }
        return true;
    }
    // Whether the value at the place is the limit.
    constexpr bool meets(node_id limit, std::vector<point_bindings> const& samples) {
        evaluator limit_of(g_, limit);
        for (point_bindings const& s : samples)
            if (double const v = value_of_(s); v != v || !close(v, limit_of(s))) return false;
        return true;
    }

private:
    graph const& g_;
    evaluator value_of_;
    bool steps_ = false;
};

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
    auto const decided = decide_between_parameters(g, without_dust(g, moved, at), a);
    simplified const plain = simplify(g, decided);
    std::vector<point_bindings> there;  // the samples for which there is such a place
    evaluator place_of(g, at);
    for (point_bindings const& s : samples)
        if (error_free::finite(place_of(s))) there.push_back(s);
    limits result;
    result.of = copy(plain.g, plain.roots, g);
    for (std::size_t r = 0; r < roots.size(); ++r) {
        passage through(g, decided[r]);
        if (through.is_plain(there)) continue;
        node_id const limit = limit_at(g, beside[r], at, side, input, a, there);
        if (limit == no_node && through.is_finite(there)) continue;  // a step whose place no number names: the value there
        result.of[r]   = limit;
        result.missing = result.missing || limit == no_node || !through.meets(limit, there);
    }
    return result;
}

// Whether an expression has no value at the place, for some sample.
constexpr bool has_no_value(graph const& g, node_id root, node_id axis, node_id at, std::vector<point_bindings> const& samples) {
    evaluator place_of(g, at), value_of(g, root);
    for (point_bindings s : samples) {
        double const place = place_of(s);
        (g[axis].index == 0 ? s.x : s.gate) = place;
        s.input_direction[0] = s.input_direction[1] = 1;
        s.parameter_directions.assign(s.parameters.size(), 1);
        if (double const v = value_of(s); v != v) return true;
    }
    return false;
}

constexpr node_id chosen_at(graph& g, node_id axis, node_id at, node_id there, node_id elsewhere) {
    return growing::choice(g, g.apply(primitives::equal, axis, at), there, elsewhere);
}

// An expression as it is written, where it has no value at a place the limit of `root`, the same expression, from the side
// that holds there.
constexpr node_id with_limit_at(graph& g, node_id written, node_id root, switch_places const& places, int place, int input,
                                activation_record const& a, std::vector<point_bindings> const& samples) {
    auto const k = static_cast<std::size_t>(place);
    if (!has_no_value(g, written, places.axis, places.at[k], samples)) return written;
    node_id const there = one_sided(g, {root}, places, place, places.side[k], input, a, samples).of[0];
    bool const finite   = there != no_node && !(g.is_constant(there) && !error_free::finite(g[there].value.high));
    return finite ? chosen_at(g, places.axis, places.at[k], there, written) : written;
}

// A term of an expression that is linear in some leaves.
struct weighted_root {
    node_id weight, root;
};

// The same at an end of the domain, for an expression that is the sum of weight * root; of several, those without a finite limit
// count as 0.
constexpr node_id with_limit_at(graph& g, node_id whole, node_id axis, domain_end const& end, int input, activation_record const& a,
                                std::vector<point_bindings> const& samples, std::vector<weighted_root> const& terms) {
    if (!has_no_value(g, whole, axis, end.at, samples)) return whole;
    node_id there = g.constant(0);
    for (weighted_root const& t : terms) {
        node_id const limit = limit_at(g, t.root, end.at, end.inside, input, a, samples);
        if (limit == no_node || (g.is_constant(limit) && !error_free::finite(g[limit].value.high))) {
            if (terms.size() == 1) return whole;
            continue;
        }
        there = growing::sum(g, there, growing::product(g, t.weight, limit));
    }
    return chosen_at(g, axis, end.at, there, whole);
}

}  // namespace actgen
