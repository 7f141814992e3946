// Where each node's values can lie, as far as lowering wants to know: signs, and what stays finite.
#pragma once
#include <actgen/meaning/enclosure.hpp>

namespace actgen {

inline constexpr interval everywhere = intervals::line;

constexpr bool finite(interval i) { return error_free::finite(i.low) && error_free::finite(i.high); }

// `input`: what x may be; parameters may be anything.
constexpr node_map<interval> bounds_of(graph const& g, interval input = everywhere) {
    auto const leaf = [&](node const& n) {
        if (is_x(n)) return value_set::closed(input);
        if (is_constant(n)) return value_set::point(n.value.high);
        return n.op == &leaves::noise ? value_set::closed({0, 1}) : value_set{};
    };
    node_map<value_set> const sets = enclosures(g, leaf);
    return fold<interval>(g, [&](node_id i, auto const&) { return sets[i].ends; });
}

}  // namespace actgen
