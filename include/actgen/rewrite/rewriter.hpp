// The rewriter: builds a graph of normal forms, bottom up, each node normalised once.
//
// `make` is the only way to a node: it adds the node as asked, finds its normal form by constant folding, the algebra of
// sums, products, choices and rows, and the table's rules, and remembers it.  A node met again while its own normal form
// is being found stands for itself, so that rules cannot chase each other for ever.
#pragma once
#include <actgen/rewrite/constant_folding.hpp>
#include <actgen/rewrite/rule_table.hpp>

namespace actgen {

struct rewriter {
    graph out;
    rule_set rules;
    exactness allowed = exactness::real_only;
    bool distribute   = false;  // look through k (a + b) when collecting sums: finds more, may grow
    bool work_out     = false;  // functions of numbers, log(2), too: what kernels compute with, not what people read
    std::vector<interval> slot_domains;  // what each parameter may be, by slot; empty: anything
    std::vector<std::string_view> fired;
    std::uint64_t marks = 0;  // of all nodes

    constexpr explicit rewriter(rule_set table, exactness most = exactness::real_only) : rules(table), allowed(most) {}

    constexpr node_id make(node const& n) {
        node_id const raw = out.add(n);
        if (raw < normal_.size() && normal_[raw] != no_node) return normal_[raw];
        remember(raw, raw);
        marks |= mark(n.op);
        node_id const result = normalise(raw);
        remember(raw, result);
        return result;
    }
    constexpr node_id apply(primitive const& p, node_id u, node_id v = no_node, node_id w = no_node) {
        return make({.op = &p, .operand = {u, v, w}});
    }
    constexpr node_id constant(real v) {
        if (v.high == 0) v = 0;  // one zero
        return make({.op = &leaves::constant, .value = v});
    }
    // A node of another graph, its operands already here.
    constexpr node_id take(node const& n) { return is_constant(n) ? constant(n.value) : make(n); }
    constexpr node_id negated(node_id i) { return apply(primitives::negate, i); }

    constexpr bool real_identities() const { return allowed >= exactness::real_only; }
    constexpr node const& operator[](node_id i) const { return out[i]; }
    constexpr node_id operand(node_id i, std::size_t which) const { return out[i].operand[which]; }

    constexpr void note(std::string_view name) {
        for (std::string_view f : fired)
            if (f == name) return;
        fired.push_back(name);
    }

    // Whether the node is a parameter whose domain says so.
    constexpr bool is_never_negative(node_id i) const {
        if (!is_parameter(out[i])) return false;
        auto const slot = static_cast<std::size_t>(out[i].index);
        return slot < slot_domains.size() && slot_domains[slot].low >= 0;
    }

    // Whether the value is the same along a whole row.
    constexpr bool is_uniform(node_id i) {
        if (i < uniform_.size() && uniform_[i] != 0) return uniform_[i] == 1;
        node const n = out[i];
        bool is      = true;
        if (n.op->level == stage::leaf)
            is = n.op->uniform || (is_wildcard(n) && n.index == static_cast<int>(wildcard_kind::r));
        else if (is_first_maximum(n) || n.op->reduces == extent::group)
            is = false;
        else if (n.op->reduces != extent::row)
            for (node_id o : n.operand)
                if (o != no_node && !is_uniform(o)) is = false;
        if (uniform_.size() < out.size()) uniform_.resize(out.size());
        uniform_[i] = is ? 1 : 2;
        return is;
    }

private:
    constexpr node_id normalise(node_id raw);

    constexpr void remember(node_id i, node_id form) {
        if (normal_.size() < out.size()) normal_.resize(out.size(), no_node);
        normal_[i] = form;
        if (normal_[form] == no_node) normal_[form] = form;
    }

    node_map<node_id> normal_;
    node_map<signed char> uniform_;  // 0: unknown, 1: uniform, 2: not
};

}  // namespace actgen
