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
    static constexpr int hash_bits               = 48;
    static constexpr std::uint64_t greatest_size = 0xFFFF;
    // Leaves of one kind stand in the order of their indices.
    constexpr std::uint64_t key_of(node const& n) const {
        std::uint64_t h = n.op->key * 0x9E3779B97F4A7C15ull;
        if (n.op->level == stage::leaf) {
            h = (h ^ std::bit_cast<std::uint64_t>(n.value.high)) * 0xD6E8FEB86659FD93ull;
            h = (h ^ h >> 32 ^ std::bit_cast<std::uint64_t>(n.value.low)) * 0xD6E8FEB86659FD93ull;
            return static_cast<std::uint64_t>(n.op->rank) << hash_bits | static_cast<std::uint64_t>(static_cast<std::uint16_t>(n.index)) << 32 | h >> 32;
        }
        std::uint64_t const* const keys = keys_.data();
        std::uint64_t size              = 1;
        for (int k = 0; k < n.op->arity; ++k) {
            std::uint64_t const operand = keys[n.operand[k]];
            size += operand >> hash_bits;
            h = (h ^ operand) * 0xD6E8FEB86659FD93ull;
            h ^= h >> 32;
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
// the roots and the operands of each node from left to right.  `goes_on(i)`, asked once of each: whether to look at its operands;
// it may add nodes.
template <class GoesOn>
constexpr std::vector<node_id> depth_first(graph const& g, std::vector<node_id> const& roots, GoesOn const& goes_on) {
    auto const size = static_cast<std::size_t>(g.size());
    std::vector<node_id> met(size), on_the_way(size);
    node_flags states(g.size());  // 0: not met; 1 + the operands that have been seen; done
    constexpr unsigned char done = 5;
    node_id* const order         = met.data();
    node_id* const path          = on_the_way.data();
    unsigned char* const state   = states.data();
    int count                    = 0;
    for (node_id r : roots) {
        if (r == no_node || state[r] != 0) continue;
        int last   = 0;
        path[last] = r;
        while (last >= 0) {
            node_id const i = path[last];
            if (state[i] == 0) state[i] = goes_on(i) ? 1 : done;
            node const& n = g[i];
            if (state[i] <= n.op->arity) {
                node_id const o = n.operand[state[i]++ - 1];
                if (state[o] == 0) path[++last] = o;
            } else {
                state[i]       = done;
                order[count++] = i;
                --last;
            }
        }
    }
    met.resize(static_cast<std::size_t>(count));
    return met;
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
