// Exponentials of what grows like the cube of the input see the input bounded to where they have long vanished.
//
// So do the factors beside them, on the side where the exponential vanishes: the product is 0 there as it is beyond.
// Nothing then overflows on the way, and no operand needs bounds of its own.
#pragma once
#include <array>
#include <iterator>

#include <actgen/lower/bounds.hpp>
#include <actgen/kernel/dtype.hpp>
#include <actgen/lower/odd_cubic.hpp>
#include <actgen/lower/prepared_graph.hpp>
#include <actgen/lower/size.hpp>

namespace actgen {

namespace bounding {

// Which sides of the input are bounded.
using sides = unsigned;
inline constexpr sides below = 1, above = 2, both_sides = 3;

// The cubic of the input that an exponential or a sigmoid is taken of.
constexpr odd_cubic cubic_operand(graph const& g, node_id i) {
    if (!g.is(i, primitives::exp) && !g.is(i, primitives::sigmoid)) return {};
    odd_cubic const u = odd_cubic_of(g, g[i].operand[0]);
    return u.x != no_node && is_x(g[u.x]) ? u : odd_cubic{};
}

// Where a product has vanished.
constexpr sides vanishing(graph const& g, node_id i) {
    if (is_negation(g[i])) return vanishing(g, g[i].operand[0]);
    if (g.is(i, primitives::multiply)) return vanishing(g, g[i].operand[0]) | vanishing(g, g[i].operand[1]);
    odd_cubic const u = cubic_operand(g, i);
    return u.x == no_node ? 0 : u.factor.high > 0 ? below : above;
}

// The greatest input, in 64ths, at which the cubic's size does not exceed `most`.
constexpr double place_of(odd_cubic const& u, double most) {
    double const c   = u.factor.high < 0 ? -u.factor.high : u.factor.high;
    auto const value = [&](double x) { return c * x * (u.constant.high + u.coefficient.high * x * x); };
    double x = 0;
    for (double step = 1024; step >= 1.0 / 64; step /= 2)
        while (value(x + step) <= most) x += step;
    return x;
}

constexpr bool is_noticeable(double c) { return c >= 0x1p-4 || c <= -0x1p-4; }

// Do all results take the node, times what is not great, as an addend that a constant swallows once the node is tiny?
constexpr bool is_swallowed(graph const& g, node_flags const& live, std::vector<node_id> const& roots,
                            node_map<interval> const& bounds, node_id i) {
    for (node_id r : roots)
        if (r == i) return false;
    for (node_id user = 0; user < g.size(); ++user) {
        node const& n = g[user];
        if (!live[user] || (n.operand[0] != i && n.operand[1] != i && n.operand[2] != i)) continue;
        bool const factor = n.op == &primitives::multiply || is_negation(n);
        if (factor && is_swallowed(g, live, roots, bounds, user)) continue;
        if (!is_sum(n)) return false;
        node_id const other = n.operand[0] == i ? n.operand[1] : n.operand[0];
        bool const great    = size_of(bounds[i]) > 20;
        if (great || !g.is_constant(other) || !is_noticeable(g[other].value.high)) return false;
    }
    return true;
}

// How far the input matters on either side; 0 if there is nothing to bound.
struct input_reach {
    double below = 0;
    double above = 0;
};

// Exponentials vanish where they bear no greater operand.  A sigmoid is 1 long before that; so it may be bounded there, if
// what it lacks of 1 is swallowed, too.
constexpr input_reach reach_of(graph const& g, std::vector<node_id> const& roots, dtype type) {
    exponential_limits const& limits = format_of(type).exponentials;
    auto const live          = reachable(g, roots);
    input_reach reach;
    bool saturates = true;
    node_map<interval> bounds;
    odd_cubic any;
    for (node_id i = 0; i < g.size(); ++i) {
        odd_cubic const u = cubic_operand(g, i);
        if (u.x == no_node || !live[i]) continue;
        double const place = place_of(u, limits.saturation);
        if (reach.below != 0 && reach.below != place) return {};
        if (bounds.size() == 0) bounds = bounds_of(g, {-place, place});
        reach.below        = place;
        any                = u;
        bool const falling = u.factor.high < 0;
        saturates = saturates && g.is(i, primitives::sigmoid) && (!falling || is_swallowed(g, live, roots, bounds, i));
    }
    if (reach.below == 0) return {};
    reach.above = saturates ? place_of(any, limits.sigmoid_saturation) + 1.0 / 64 : reach.below;
    return reach;
}

}  // namespace bounding

constexpr prepared_graph bound_inputs(graph const& source, std::vector<node_id> const& roots, dtype type) {
    using namespace bounding;
    auto const reach   = reach_of(source, roots, type);
    prepared_graph result;
    if (reach.below == 0) {
        result.moved = fold<node_id>(source, [](node_id i, auto const&) { return i; });
        result.g     = source;
        return result;
    }
    auto const sides_of_operand = [&](node_id i, std::size_t k, sides s) -> sides {
        if (cubic_operand(source, i).x != no_node) return both_sides;
        return source.is(i, primitives::multiply) ? s | vanishing(source, source[i].operand[k == 0 ? 1 : 0]) : s;
    };

    // What each node is wanted as: a set of sets of sides.
    node_map<unsigned> wanted(source.size(), 1u << 0);
    auto const want = [&](node_id i, sides s) { wanted[i] |= 1u << s; };
    for (node_id i = source.size(); i-- > 0;)
        for (sides s = 0; s <= both_sides; ++s)
            for (std::size_t k = 0; k < std::size(source[i].operand); ++k)
                if (source[i].operand[k] != no_node && (wanted[i] >> s & 1) != 0)
                    want(source[i].operand[k], sides_of_operand(i, k, s));

    using images     = std::array<node_id, both_sides + 1>;
    auto const made  = fold<images>(source, [&](node_id i, node_map<images> const& before) {
        images here;
        here.fill(no_node);
        for (sides s = 0; s <= both_sides; ++s) {
            if ((wanted[i] >> s & 1) == 0) continue;
            node n = source[i];
            for (std::size_t k = 0; k < std::size(n.operand); ++k)
                if (n.operand[k] != no_node) n.operand[k] = before[n.operand[k]][sides_of_operand(i, k, s)];
            here[s] = result.g.add(n);
            if (!is_x(source[i])) continue;
            node_id const bounded = result.g.apply(primitives::maximum, here[s], result.g.constant(-reach.below));
            if (s & below) here[s] = bounded;
            if (s & above) here[s] = result.g.apply(primitives::minimum, here[s], result.g.constant(reach.above));
        }
        return here;
    });
    result.moved = fold<node_id>(source, [&](node_id i, auto const&) { return made[i][0]; });
    return result;
}

}  // namespace actgen
