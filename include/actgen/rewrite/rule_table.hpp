// Families of rules as constant data: one array of pattern nodes, one of rules, and an index by the pattern's root.
#pragma once
#include <array>
#include <span>

#include <actgen/rewrite/pattern.hpp>

namespace actgen {

// Sums and products are matched as wholes, so a - b is found under add and a / b under multiply.
constexpr std::uint32_t family_key(primitive const* op) {
    if (op == &primitives::subtract || op == &primitives::negate) return primitives::add.key;
    if (op == &primitives::divide) return primitives::multiply.key;
    return op->key;
}

// What the rewriter sees of a table.
struct rule_set {
    static constexpr std::size_t buckets = 64;
    node const* nodes                = nullptr;
    std::uint8_t const* mentions     = nullptr;  // per pattern node: bit i set where wildcard i occurs below it
    rule const* rules                = nullptr;
    std::int16_t const* next         = nullptr;  // per rule: the next one of its bucket, in the table's order; -1: none
    std::int16_t const* first        = nullptr;  // per bucket
    int count                        = 0;

    constexpr node const& operator[](node_id i) const { return nodes[i]; }
    constexpr std::int16_t first_for(primitive const* op) const {
        return count == 0 ? std::int16_t{-1} : first[family_key(op) % buckets];
    }
};

struct rule_list {
    graph page{commuting::as_written};
    std::vector<rule> rules;
};

// Copies what a pattern reaches, operands from left to right: its numbering says nothing of the order in which the
// compiler evaluated the operands of `exp(a) + exp(b)`.
constexpr node_id copy_in_order(graph const& from, node_id i, graph& to) {
    node n = from[i];
    for (node_id& o : n.operand)
        if (o != no_node) o = copy_in_order(from, o, to);
    return to.add(n);
}

// Which wildcards occur below each node of a page.
template <std::size_t Nodes>
constexpr std::array<std::uint8_t, Nodes> mentions_of(std::array<node, Nodes> const& nodes) {
    std::array<std::uint8_t, Nodes> mentions{};
    for (std::size_t i = 0; i < Nodes; ++i) {
        unsigned below = nodes[i].op == &leaves::wildcard ? 1u << nodes[i].index : 0u;
        for (node_id o : nodes[i].operand)
            if (o != no_node) below |= mentions[static_cast<std::size_t>(o)];
        mentions[i] = static_cast<std::uint8_t>(below);
    }
    return mentions;
}

template <std::size_t Nodes, std::size_t Rules>
struct rule_table {
    std::array<node, Nodes> nodes{};
    std::array<std::uint8_t, Nodes> mentions{};
    std::array<rule, Rules> rules{};
    std::array<std::int16_t, Rules> next{};
    std::array<std::int16_t, rule_set::buckets> first{};

    constexpr rule_set view() const {
        return {nodes.data(), mentions.data(), rules.data(), next.data(), first.data(), static_cast<int>(Rules)};
    }
};

// A family is a function (wildcards) -> std::vector<rule>; families are tried in the order given.
template <auto... Families>
constexpr rule_list list_rules() {
    rule_list written, list;
    auto const append = [&](std::vector<rule> const& family) {
        for (rule r : family) {
            r.left  = copy_in_order(written.page, r.left, list.page);
            r.right = copy_in_order(written.page, r.right, list.page);
            list.rules.push_back(r);
        }
    };
    (append(Families(wildcards{&written.page})), ...);
    return list;
}

template <auto... Families>
constexpr auto make_rule_table() {
    constexpr auto size = [] {
        rule_list const list = list_rules<Families...>();
        return std::pair<std::size_t, std::size_t>{static_cast<std::size_t>(list.page.size()), list.rules.size()};
    }();
    rule_list const list = list_rules<Families...>();
    rule_table<size.first, size.second> table;
    for (std::size_t i = 0; i < size.first; ++i) table.nodes[i] = list.page[static_cast<node_id>(i)];
    table.mentions = mentions_of(table.nodes);
    table.first.fill(-1);
    for (std::size_t i = size.second; i-- > 0;) {
        table.rules[i]   = list.rules[i];
        auto& bucket     = table.first[family_key(list.page[list.rules[i].left].op) % rule_set::buckets];
        table.next[i]    = bucket;
        bucket           = static_cast<std::int16_t>(i);
    }
    return table;
}

}  // namespace actgen
