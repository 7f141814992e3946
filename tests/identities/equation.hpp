// Two formulas that are said to be one function, as plain arrays: what constant evaluation hands to run time.
#pragma once
#include <array>
#include <string_view>

#include <actgen/calculus/parameter_samples.hpp>
#include <actgen/graph/copy.hpp>

#include "proof.hpp"

namespace actgen::identities {

// Where the sides are compared: x strictly between `low` and `high`, `row` values at a time, to `digits` digits.
struct stretch {
    double low      = -40;
    double high     = 40;
    int digits      = 60;
    std::size_t row = 8;
};

// A pair of doubles, which pi and the square root of 2 are in formulas, knows no more.
inline constexpr stretch rounded_constants{.digits = 30};

struct equation {
    static constexpr std::size_t most_nodes = 48, most_slots = 3, most_samples = 16;

    std::string_view name;
    proof by = measured;
    stretch where;
    std::array<node, most_nodes> nodes{};  // in topological order, as `graph` numbers them
    std::size_t node_count = 0;
    node_id left = no_node, right = no_node;
    std::array<std::array<double, most_slots>, most_samples> parameters{};  // by slot, one line for each sample
    std::size_t sample_count = 0;

    constexpr graph formulas() const {
        graph g;
        for (std::size_t i = 0; i < node_count; ++i) g.add(nodes[i]);
        return g;
    }
};

constexpr equation make_equation(std::string_view name, proof by, stretch where, graph const& g, node_id left, node_id right,
                                 activation_record const& a) {
    graph kept;
    std::vector<node_id> const sides = copy(g, {left, right}, kept);
    equation e{.name = name, .by = by, .where = where, .left = sides[0], .right = sides[1]};
    if (kept.size() > static_cast<node_id>(equation::most_nodes)) throw "actgen: an equation has too many nodes; raise most_nodes";
    if (a.slots() > static_cast<int>(equation::most_slots)) throw "actgen: an equation has too many parameters; raise most_slots";
    for (node_id i = 0; i < kept.size(); ++i) e.nodes[e.node_count++] = kept[i];
    for (point_bindings const& sample : parameter_samples(a)) {
        if (e.sample_count == equation::most_samples) break;
        auto& line = e.parameters[e.sample_count++];
        for (std::size_t slot = 0; slot < sample.parameters.size(); ++slot) line[slot] = sample.parameters[slot];
    }
    if (by != measured && !proves(by, kept, e.left, e.right, slot_domains(a)))
        throw "actgen: an identity is not proven any more as its table says; mend the rules, or correct the table";
    return e;
}

}  // namespace actgen::identities
