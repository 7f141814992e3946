// An activation whose graph holds the same expressions, added in another order.
#pragma once
#include <random>

#include <actgen/spec/activation_record.hpp>

namespace actgen::testing {

// The graph's nodes in another topological order, chosen at random; `moved`: where each of them is.
inline graph shuffled(graph const& g, std::vector<node_id>& moved, unsigned seed) {
    std::mt19937 random(seed);
    graph result;
    moved.assign(static_cast<std::size_t>(g.size()), no_node);
    auto const at = [&](node_id i) -> node_id& { return moved[static_cast<std::size_t>(i)]; };
    for (;;) {
        std::vector<node_id> ready;
        for (node_id i = 0; i < g.size(); ++i) {
            bool is = at(i) == no_node;
            for (node_id o : g[i].operand) is = is && (o == no_node || at(o) != no_node);
            if (is) ready.push_back(i);
        }
        if (ready.empty()) return result;
        node_id const next = ready[random() % ready.size()];
        node n             = g[next];
        for (node_id& o : n.operand)
            if (o != no_node) o = at(o);
        if (n.op->commutative && random() % 2 == 0) std::swap(n.operand[0], n.operand[1]);
        at(next) = result.add(n);
    }
}

inline activation_record shuffled(activation_record a, unsigned seed) {
    std::vector<node_id> moved;
    a.expressions   = shuffled(a.expressions, moved, seed);
    auto const move = [&](node_id& i) {
        if (i != no_node) i = moved[static_cast<std::size_t>(i)];
    };
    auto const move_fact = [&](fact_record& f) { move(f.first), move(f.second), move(f.slope); };
    move(a.forward);
    for (fact_record& f : a.facts) move_fact(f);
    for (preset_record& p : a.presets)
        for (fact_record& f : p.slopes) move_fact(f);
    return a;
}

}  // namespace actgen::testing
