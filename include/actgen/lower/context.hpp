// Where a node matters: inside a choice on the input, x > 0 ? x : exp(x), the input is bounded.
//
// Elsewhere the node may give anything: what it gives is not chosen.
#pragma once
#include <actgen/lower/bounds.hpp>

namespace actgen {

struct contexts {
    std::vector<interval> inputs;                // what the input may be, by context; the first: anything
    std::vector<node_map<interval>> bounds;      // of every node, by context
    node_map<int> of_node;                       // the context of each node

    constexpr contexts(graph const& g, node_flags const& live, std::vector<node_id> const& roots)
        : of_node(g.size()) {
        interval const nowhere{everywhere.high, everywhere.low};
        node_map<interval> where(g.size(), nowhere);
        for (node_id r : roots) where[r] = everywhere;
        for (node_id i = g.size(); i-- > 0;) {
            if (!live[i]) continue;
            interval const here              = where[i];
            of_node[i] = number_of(g, here);
            for (int k : {0, 1, 2}) {
                node_id const o = g[i].operand[static_cast<std::size_t>(k)];
                if (o == no_node) continue;
                interval const inside = is_choice(g[i]) && k > 0 ? narrowed(g, g[i].operand[0], k == 1, here) : here;
                interval& all         = where[o];
                all                   = {std::min(all.low, inside.low), std::max(all.high, inside.high)};
            }
        }
    }

private:
    constexpr int number_of(graph const& g, interval here) {
        if (inputs.empty()) add(g, everywhere);
        if (here.low > here.high) here = everywhere;  // a branch that is never chosen
        for (std::size_t k = 0; k < inputs.size(); ++k)
            if (inputs[k] == here) return static_cast<int>(k);
        add(g, here);
        return static_cast<int>(inputs.size()) - 1;
    }
    constexpr void add(graph const& g, interval input) {
        inputs.push_back(input);
        bounds.push_back(bounds_of(g, input));
    }

    // Where x is if the condition compares it with a constant, and holds or does not.
    static constexpr interval narrowed(graph const& g, node_id condition, bool holds, interval here) {
        if (!is_order(g[condition])) return here;
        node_id const u = g[condition].operand[0], v = g[condition].operand[1];
        if (is_x(g[u]) && g.is_constant(v)) {
            double const place = g[v].value.high;
            return holds ? interval{here.low, std::min(here.high, place)} : interval{std::max(here.low, place), here.high};
        }
        if (is_x(g[v]) && g.is_constant(u)) {
            double const place = g[u].value.high;
            return holds ? interval{std::max(here.low, place), here.high} : interval{here.low, std::min(here.high, place)};
        }
        return here;
    }
};

}  // namespace actgen
