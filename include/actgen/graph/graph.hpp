// The value graph: nodes in topological order, hash-consed, so that equal subexpressions are one node.
//
// Numbers of nodes say in which order they were added and nothing else: operands that commute stand in the order of their
// keys, which are made of what the operands are, and passes visit nodes depth first from their roots where the order counts.
// So no result shows which operand of a call was evaluated first.
#pragma once
#include <algorithm>
#include <vector>

#include <actgen/graph/leaf.hpp>
#include <actgen/graph/node_map.hpp>
#include <actgen/graph/primitive.hpp>

namespace actgen {

// In which order a graph keeps the operands of commutative functions.
enum class commuting : std::uint8_t { sorted, as_written };

class graph {
public:
    constexpr graph() : graph(commuting::sorted) {}
    constexpr explicit graph(commuting order) : table_(256, no_node), order_(order) {}

    constexpr node const& operator[](node_id i) const { return nodes_[static_cast<std::size_t>(i)]; }
    constexpr node_id size() const { return static_cast<node_id>(nodes_.size()); }

    // What the node is made of, whatever the numbers of nodes: its size as a tree above, a hash below.
    constexpr std::uint64_t key(node_id i) const { return keys_[static_cast<std::size_t>(i)]; }

    // The node equal to `n`, added if there is none yet.
    constexpr node_id add(node n) {
        if (n.op->commutative && order_ == commuting::sorted && key(n.operand[1]) < key(n.operand[0])) std::swap(n.operand[0], n.operand[1]);
        if (2 * nodes_.size() >= table_.size()) grow();
        std::size_t const mask     = table_.size() - 1;
        std::uint64_t const own_key = key_of(n);
        for (std::size_t at = own_key & mask;; at = (at + 1) & mask) {
            if (table_[at] == no_node) {
                if (nodes_.size() >= 32000) throw "actgen: a graph holds at most 32000 nodes";
                nodes_.push_back(n);
                keys_.push_back(own_key);
                return table_[at] = static_cast<node_id>(nodes_.size() - 1);
            }
            if ((*this)[table_[at]] == n) return table_[at];
        }
    }

    constexpr node_id apply(primitive const& p, node_id u, node_id v = no_node, node_id w = no_node) {
        return add({.op = &p, .operand = {u, v, w}});
    }
    constexpr node_id leaf(primitive const& p, int index = 0) {
        return add({.op = &p, .index = static_cast<std::int16_t>(index)});
    }
    constexpr node_id constant(real value) {  // a low part of -0 says nothing that 0 does not
        return add({.op = &leaves::constant, .value = value.low == 0 ? real(value.high) : value});
    }

    constexpr bool is(node_id i, primitive const& p) const { return (*this)[i].op == &p; }
    constexpr bool is_constant(node_id i) const { return is(i, leaves::constant); }
    constexpr bool is_constant(node_id i, double value) const {
        return is_constant(i) && (*this)[i].value.high == value && (*this)[i].value.low == 0;
    }

private:
    static constexpr int hash_bits                = 48;
    static constexpr std::uint64_t greatest_size  = 0xFFFF;
    static constexpr std::uint64_t mixed(std::uint64_t h, std::uint64_t more) {
        h = (h ^ more) * 0xD6E8FEB86659FD93ull;
        return h ^ (h >> 32);
    }
    // Leaves of one kind stand in the order of their indices.
    constexpr std::uint64_t key_of(node const& n) const {
        std::uint64_t h = n.op->key * 0x9E3779B97F4A7C15ull;
        if (n.op->level == stage::leaf) {
            h = mixed(mixed(h, std::bit_cast<std::uint64_t>(n.value.high)), std::bit_cast<std::uint64_t>(n.value.low));
            return static_cast<std::uint64_t>(n.op->rank) << hash_bits | static_cast<std::uint64_t>(static_cast<std::uint16_t>(n.index)) << 32 | h >> 32;
        }
        std::uint64_t size = 1;
        for (node_id o : n.operand)
            if (o != no_node) {
                std::uint64_t const k = keys_[static_cast<std::size_t>(o)];
                size += k >> hash_bits;
                h = mixed(h, k);
            }
        return (size < greatest_size ? size : greatest_size) << hash_bits | h >> (64 - hash_bits);
    }
    constexpr void grow() {
        table_.assign(2 * table_.size(), no_node);
        std::size_t const mask = table_.size() - 1;
        for (node_id i = 0; i < size(); ++i) {
            std::size_t at = key(i) & mask;
            while (table_[at] != no_node) at = (at + 1) & mask;
            table_[at] = i;
        }
    }

    std::vector<node> nodes_;
    std::vector<std::uint64_t> keys_;  // by node
    std::vector<node_id> table_;
    commuting order_ = commuting::sorted;
};

// Which nodes the roots reach.
constexpr node_flags reachable(graph const& g, std::vector<node_id> const& roots) {
    node_flags live(g.size());
    node_id last = no_node;
    for (node_id r : roots) {
        if (r != no_node) live[r] = true;
        if (r > last) last = r;
    }
    for (node_id i = last; i >= 0; --i)
        if (live[i])
            for (node_id o : g[i].operand)
                if (o != no_node) live[o] = true;
    return live;
}

// What the roots reach, operands before what is made of them, in an order that only the expressions decide: depth first,
// the roots and the operands of each node from left to right.  `goes_on(i)`, asked once of each: whether to look at its operands.
template <class GoesOn>
constexpr std::vector<node_id> depth_first(graph const& g, std::vector<node_id> const& roots, GoesOn const& goes_on) {
    enum : unsigned char { unseen, open, done };
    std::vector<node_id> order, ahead;
    node_flags states(g.size(), unseen);
    unsigned char* const state = states.data();
    for (node_id r : roots) {
        if (r == no_node) continue;
        ahead.push_back(r);
        while (!ahead.empty()) {
            node_id const i = ahead.back();
            if (state[i] == unseen) {
                state[i] = open;
                if (!goes_on(i)) continue;
                for (int k = 2; k >= 0; --k)
                    if (node_id const o = g[i].operand[k]; o != no_node && state[o] == unseen) ahead.push_back(o);
            } else {
                if (state[i] == open) order.push_back(i);
                state[i] = done;
                ahead.pop_back();
            }
        }
    }
    return order;
}
constexpr std::vector<node_id> depth_first(graph const& g, std::vector<node_id> const& roots) {
    return depth_first(g, roots, [](node_id) { return true; });
}

// Whether a sine or another function that turns for ever is among what the roots reach.
constexpr bool oscillates(graph const& g, std::vector<node_id> const& roots) {
    node_flags const live = reachable(g, roots);
    for (node_id i = 0; i < g.size(); ++i)
        if (live[i] && g[i].op->oscillates) return true;
    return false;
}

}  // namespace actgen
