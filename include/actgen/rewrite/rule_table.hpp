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

// One bit for each primitive that only itself matches; none for what is matched as part of a sum or a product.
constexpr std::uint64_t mark(primitive const* op) {
    bool const matched_as_whole = family_key(op) == primitives::add.key || family_key(op) == primitives::multiply.key;
    return op->level == stage::leaf || matched_as_whole || op == &primitives::square ? 0 : std::uint64_t{1} << op->key % 64;
}

// What the rewriter sees of a table.
struct rule_set {
    static constexpr std::size_t buckets = 64;
    node const* nodes                = nullptr;
    std::uint8_t const* mentions     = nullptr;  // per pattern node: bit i set where wildcard i occurs below it
    rule const* rules                = nullptr;
    std::int16_t const* next         = nullptr;  // per rule: the next one of its bucket, in the table's order; -1: none
    std::int16_t const* first        = nullptr;  // per bucket
    std::uint64_t const* needs       = nullptr;  // per rule: marks of what no formula lacks that it matches
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
constexpr void set_mentions(node const* nodes, std::uint8_t* mentions, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        unsigned below = is_wildcard(nodes[i]) ? 1u << nodes[i].index : 0u;
        for (node_id o : nodes[i].operand)
            if (o != no_node) below |= mentions[o];
        mentions[i] = static_cast<std::uint8_t>(below);
    }
}

// Marks of what stands above every mention of a wildcard below node i.
constexpr std::uint64_t marks_above(node const* nodes, std::uint8_t const* mentions, node_id i, unsigned wildcard) {
    node const& n = nodes[i];
    if (is_wildcard(n)) return 0;
    std::uint64_t shared = ~std::uint64_t{0};
    for (node_id o : n.operand)
        if (o != no_node && (mentions[o] >> wildcard & 1) != 0) shared &= marks_above(nodes, mentions, o, wildcard);
    return mark(n.op) | shared;
}

// The first mention of a wildcard that is matched is matched with all that stands above it.
constexpr std::uint64_t needed_by(node const* nodes, std::uint8_t const* mentions, node_id left) {
    std::uint64_t needed = 0;
    for (unsigned wildcard = 0; wildcard < wildcard_count; ++wildcard)
        if ((mentions[left] >> wildcard & 1) != 0) needed |= marks_above(nodes, mentions, left, wildcard);
    return needed;
}

// Room for every table: sizes made to measure would need the rules to be built twice by everyone who includes them.
struct rule_table {
    static constexpr std::size_t node_capacity = 2048, rule_capacity = 256;
    std::array<node, node_capacity> nodes{};
    std::array<std::uint8_t, node_capacity> mentions{};
    std::array<rule, rule_capacity> rules{};
    std::array<std::int16_t, rule_capacity> next{};
    std::array<std::int16_t, rule_set::buckets> first{};
    std::array<std::uint64_t, rule_capacity> needs{};
    int node_count = 0;
    int count      = 0;  // of rules

    constexpr rule_set view() const {
        return {nodes.data(), mentions.data(), rules.data(), next.data(), first.data(), needs.data(), count};
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
constexpr rule_table make_rule_table() {
    rule_list const list    = list_rules<Families...>();
    std::size_t const nodes = static_cast<std::size_t>(list.page.size()), rules = list.rules.size();
    if (nodes > rule_table::node_capacity || rules > rule_table::rule_capacity)
        throw "actgen: the rules outgrow their table; raise the capacity in rule_table.hpp";
    rule_table table;
    table.node_count = list.page.size();
    table.count      = static_cast<int>(rules);
    for (std::size_t i = 0; i < nodes; ++i) table.nodes[i] = list.page[static_cast<node_id>(i)];
    set_mentions(table.nodes.data(), table.mentions.data(), nodes);
    table.first.fill(-1);
    for (std::size_t i = rules; i-- > 0;) {
        table.rules[i]   = list.rules[i];
        table.needs[i]   = needed_by(table.nodes.data(), table.mentions.data(), list.rules[i].left);
        auto& bucket     = table.first[family_key(list.page[list.rules[i].left].op) % rule_set::buckets];
        table.next[i]    = bucket;
        bucket           = static_cast<std::int16_t>(i);
    }
    return table;
}

}  // namespace actgen
