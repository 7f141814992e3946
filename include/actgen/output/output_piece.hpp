// The slope of one piece of f in terms of the piece's value.
#pragma once
#include <actgen/graph/copy.hpp>
#include <actgen/output/peel.hpp>
#include <actgen/output/piece.hpp>
#include <actgen/output/rules.hpp>
#include <actgen/rewrite/normalise.hpp>

namespace actgen {

struct output_piece {
    node_id slope = no_node;            // in leaf `output` and parameters; no_node: there is no such form
    bool affine   = false;              // the slope does not depend on x
    bool flat     = false;              // the value does not either
    std::vector<node_id> coefficients;  // their signs decide how the piece runs
};

// p (a + b) or p a + p b, whichever is smaller.
constexpr node_id multiplied_out(rewriter& w, node_id i) {
    auto const size = [&](node_id root) {
        node_flags const live = reachable(w.out, {root});
        int n                 = 0;
        for (node_id k = 0; k <= root; ++k) n += live[k] ? 1 : 0;
        return n;
    };
    product const p = as_product(w.out, i);
    for (int f = 0; f < p.factors.count; ++f) {
        node const s = w[p.factors[f].base];
        if (p.factors[f].exponent != 1 || !is_sum(s)) continue;
        product rest = p;
        rest.factors.remove(f);
        node_id parts[2];
        for (std::size_t k = 0; k < 2; ++k) {
            product part = rest;
            collect_factors(w.out, s.operand[k], 1, part);
            parts[k] = build_product(w, part);
        }
        node_id const out = w.apply(*s.op, parts[0], parts[1]);
        if (size(out) < size(i)) return out;
    }
    return i;
}

constexpr node_id replace_in(rewriter& w, node_id root, std::vector<replaced_node> const& replaced) {
    return rebuild(w.out, {root}, [&](node const& n, node_id i) {
        for (std::size_t k = replaced.size(); k-- > 0;)
            if (replaced[k].from == i) return replaced[k].to;
        return w.make(n);
    })[root];
}

// The output rules and their patterns as constant data.
template <std::size_t Nodes, std::size_t Rules>
struct output_rule_table {
    std::array<node, Nodes> nodes{};
    std::array<std::uint8_t, Nodes> mentions{};
    std::array<rules::output_rule, Rules> rules{};
};
constexpr auto make_output_table() {
    constexpr auto size = [] {
        graph page;
        auto const rules = rules::output(wildcards{&page});
        return std::pair<std::size_t, std::size_t>{static_cast<std::size_t>(page.size()), rules.size()};
    }();
    graph page;
    auto const rules = rules::output(wildcards{&page});
    output_rule_table<size.first, size.second> table;
    for (std::size_t i = 0; i < size.first; ++i) table.nodes[i] = page[static_cast<node_id>(i)];
    for (std::size_t i = 0; i < size.second; ++i) table.rules[i] = rules[i];
    set_mentions(table.nodes.data(), table.mentions.data(), size.first);
    return table;
}
inline constexpr auto output_table = make_output_table();

// What the slope's parts become where `inner` is known to equal `value`.
constexpr std::vector<replaced_node> known_from(rewriter& w, dependence& depends, peeled const& p, node_id& operand) {
    std::vector<replaced_node> replaced{{p.inner, p.value}};
    for (rules::output_rule const& r : output_table.rules) {
        // Matching reads patterns through the rewriter; normal forms need its own rules.
        rule_set const own = w.rules;
        matcher m{w};
        w.rules            = {output_table.nodes.data(), output_table.mentions.data(), nullptr, nullptr, nullptr, nullptr, 0};
        bool const matches = m.match(r.known, p.inner);
        w.rules            = own;
        if (!matches || !depends.on_x(m.bound[0])) continue;
        operand    = m.bound[0];
        m.bound[1] = p.value;
        auto const instantiate = [&](auto const& self, node_id pattern) -> node_id {
            node n = output_table.nodes[static_cast<std::size_t>(pattern)];
            if (is_wildcard(n)) return m.bound[static_cast<std::size_t>(n.index)];
            if (is_constant(n)) return w.constant(n.value);
            for (node_id& o : n.operand)
                if (o != no_node) o = self(self, o);
            return w.make(n);
        };
        node_id const sought = instantiate(instantiate, r.sought);
        if (!w.out.is_constant(sought)) replaced.push_back({sought, instantiate(instantiate, r.answer)});
    }
    return replaced;
}

constexpr output_piece piece_from_output(rewriter& w, dependence& depends, node_id f, node_id slope) {
    output_piece piece;
    node_id const y = w.make({.op = &leaves::output});
    if (!depends.on_x(f)) {
        if (depends.on_x(slope)) return piece;
        piece.slope = slope;
        piece.flat = piece.affine = true;
        return piece;
    }
    peeled const p     = peel(w, depends, f, y);
    piece.coefficients = p.coefficients;
    piece.affine       = !depends.on_x(slope);
    node_id operand    = p.inner;
    auto replaced      = known_from(w, depends, p, operand);
    // Injective all the way down to x.
    for (;;) {
        peeled const inner = peel(w, depends, operand, y);
        if (operand != p.inner) piece.coefficients.insert(piece.coefficients.end(), inner.coefficients.begin(), inner.coefficients.end());
        node const n = w[inner.inner];
        if (is_input(n)) break;
        if (n.op->arity != 1 || n.op->shape == trend::none) return piece;
        operand = n.operand[0];
    }
    node_id const in_y = replace_in(w, slope, replaced);
    if (depends.on_x(in_y)) return piece;
    piece.slope = multiplied_out(w, in_y);
    return piece;
}

}  // namespace actgen
