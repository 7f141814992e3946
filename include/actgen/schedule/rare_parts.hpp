// What is computed only if some element of a vector asks for it: the second operands of operations that branch.
//
// What such an operand shares with anything else is computed in front.  Operations of one condition share a branch where none of
// them needs another; one that stands inside a branch is computed there as the choice that it is, without a branch of its own.
#pragma once
#include <vector>

#include <actgen/graph/graph.hpp>

namespace actgen {

struct rare_part {
    node_id condition = no_node;
    std::vector<node_id> choices;  // the operations, which choose between what is rare and what is common
    std::vector<node_id> nodes;    // in order: what only their second operands need
};

struct branched_nodes {
    std::vector<node_id> common;   // in order, the choices of each part one after the other
    std::vector<rare_part> parts;
};

class rare_parts {
public:
    constexpr rare_parts(graph const& g, std::vector<node_id> const& nodes, std::vector<node_id> const& roots)
        : graph_(g), nodes_(nodes), within_(g.size()), common_(g.size()) {
        for (node_id i : nodes) within_[i] = true;
        for (node_id r : roots) common_[r] = true;
    }

    constexpr branched_nodes run() {
        bool any = false;
        for (node_id i : nodes_) any = any || branches(i);
        if (!any) return {nodes_, {}};
        for (bool grouped : {true, false}) {
            do find_common();
            while (find_parts(grouped));
            if (find_order()) break;  // without groups the order of the nodes is one
        }
        return {order_, parts_};
    }

private:
    constexpr bool branches(node_id i) const { return graph_[i].op->branches; }
    constexpr bool is_inside(node_id i) const { return i != no_node && within_[i] && !common_[i]; }

    constexpr void find_common() {
        for (std::size_t k = nodes_.size(); k-- > 0;) {
            node_id const i = nodes_[k];
            if (!common_[i]) continue;
            for (int o = 0; o < 3; ++o)
                if (node_id const operand = graph_[i].operand[o]; operand != no_node && !(o == 1 && branches(i))) common_[operand] = true;
        }
    }

    // Are there nodes that two parts share?  Then they are common from now on.
    constexpr bool find_parts(bool grouped) {
        parts_.clear();
        for (node_id i : nodes_) {
            if (!common_[i] || !branches(i) || !is_inside(graph_[i].operand[1])) continue;
            node_id const condition = graph_[i].operand[0];
            std::size_t p = grouped ? 0 : parts_.size();
            while (p < parts_.size() && parts_[p].condition != condition) ++p;
            if (p == parts_.size()) parts_.push_back({condition, {}, {}});
            parts_[p].choices.push_back(i);
        }
        node_map<int> users(graph_.size());
        bool shared = false;
        for (rare_part& part : parts_) {
            node_flags needed(graph_.size());
            for (node_id i : part.choices) needed[graph_[i].operand[1]] = true;
            for (std::size_t k = nodes_.size(); k-- > 0;) {
                node_id const i = nodes_[k];
                if (!needed[i]) continue;
                for (node_id o : graph_[i].operand)
                    if (is_inside(o)) needed[o] = true;
            }
            for (node_id i : nodes_) {
                if (!needed[i]) continue;
                part.nodes.push_back(i);
                shared = ++users[i] > 1 || shared;
            }
        }
        for (node_id i : nodes_)
            if (users[i] > 1) common_[i] = true;
        return shared;
    }

    constexpr bool is_known(node_id i, node_flags const& done) const { return i == no_node || !within_[i] || !common_[i] || done[i]; }
    constexpr bool is_ready(node_id i, node_flags const& done) const {
        bool ready = true;
        for (node_id o : graph_[i].operand) ready = ready && is_known(o, done);
        return ready;
    }
    constexpr bool is_ready(rare_part const& part, node_flags const& done) const {
        bool ready = true;
        for (node_id i : part.choices) ready = ready && is_ready(i, done);
        for (node_id i : part.nodes) ready = ready && is_ready(i, done);
        return ready;
    }
    constexpr rare_part const* part_of(node_id choice) const {
        for (rare_part const& part : parts_)
            for (node_id i : part.choices)
                if (i == choice) return &part;
        return nullptr;
    }

    // Common nodes after what they need.  Fails where one choice of a part needs another.
    constexpr bool find_order() {
        order_.clear();
        node_flags done(graph_.size());
        std::size_t waiting = 0;
        for (node_id i : nodes_) waiting += common_[i] ? 1 : 0;
        for (std::size_t before = waiting + 1; waiting > 0 && waiting < before;) {
            before = waiting;
            for (node_id i : nodes_) {
                if (!common_[i] || done[i]) continue;
                rare_part const* const part = part_of(i);
                if (part != nullptr ? !is_ready(*part, done) : !is_ready(i, done)) continue;
                auto const add = [&](node_id next) {
                    order_.push_back(next);
                    done[next] = true;
                    --waiting;
                };
                if (part == nullptr) add(i);
                else
                    for (node_id next : part->choices) add(next);
            }
        }
        return waiting == 0;
    }

    graph const& graph_;
    std::vector<node_id> const& nodes_;
    node_flags within_, common_;
    std::vector<rare_part> parts_;
    std::vector<node_id> order_;
};

// The nodes, in order, between a phase's inputs and its roots, cut into what is common and what is rare.
constexpr branched_nodes branched(graph const& g, std::vector<node_id> const& nodes, std::vector<node_id> const& roots) {
    return rare_parts(g, nodes, roots).run();
}

}  // namespace actgen
