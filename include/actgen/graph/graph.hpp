// The value graph: nodes in topological order, hash-consed, so that equal subexpressions are one node.
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

    // The node equal to `n`, added if there is none yet.
    constexpr node_id add(node n) {
        if (n.op->commutative && order_ == commuting::sorted && n.operand[1] < n.operand[0]) std::swap(n.operand[0], n.operand[1]);
        if (2 * nodes_.size() >= table_.size()) grow();
        std::size_t const mask = table_.size() - 1;
        for (std::size_t at = hash(n) & mask;; at = (at + 1) & mask) {
            if (table_[at] == no_node) {
                if (nodes_.size() >= 32000) throw "actgen: a graph holds at most 32000 nodes";
                nodes_.push_back(n);
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
    static constexpr std::uint64_t hash(node const& n) {
        std::uint64_t h = n.op->key * 0x9E3779B97F4A7C15ull;
        for (node_id o : n.operand) h = (h ^ static_cast<std::uint16_t>(o)) * 0xD6E8FEB86659FD93ull;
        h = (h ^ static_cast<std::uint16_t>(n.index)) * 0xD6E8FEB86659FD93ull;
        h = (h ^ std::bit_cast<std::uint64_t>(n.value.high)) * 0xD6E8FEB86659FD93ull;
        h = (h ^ std::bit_cast<std::uint64_t>(n.value.low)) * 0xD6E8FEB86659FD93ull;
        return h ^ (h >> 32);
    }
    constexpr void grow() {
        table_.assign(2 * table_.size(), no_node);
        std::size_t const mask = table_.size() - 1;
        for (node_id i = 0; i < size(); ++i) {
            std::size_t at = hash((*this)[i]) & mask;
            while (table_[at] != no_node) at = (at + 1) & mask;
            table_[at] = i;
        }
    }

    std::vector<node> nodes_;
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

// Whether a sine or another function that turns for ever is among what the roots reach.
constexpr bool oscillates(graph const& g, std::vector<node_id> const& roots) {
    node_flags const live = reachable(g, roots);
    for (node_id i = 0; i < g.size(); ++i)
        if (live[i] && g[i].op->oscillates) return true;
    return false;
}

}  // namespace actgen
