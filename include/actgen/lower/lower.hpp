// From a graph of real primitives to a kernel of machine primitives, for one dtype.
#pragma once
#include <actgen/lower/bounded_input.hpp>
#include <actgen/lower/bounded_quotient.hpp>
#include <actgen/lower/compensated_sum.hpp>
#include <actgen/lower/doubts.hpp>
#include <actgen/lower/table_and_closed_form.hpp>
#include <actgen/primitive/spelled_out.hpp>

namespace actgen {

namespace lowering_steps {

constexpr lowered leaf(lowering& l, node const& n) {
    if (is_constant(n)) return l.write.out.constant(rounded_to(l.type, n.value));
    lowered f = l.write.out.add(n);
    if (n.op == &leaves::upstream) {
        f.upstream = f.high;
        f.high     = l.write.constant(1);
    }
    return f;
}

constexpr node_id collapsed(lowering& l, compensated_sum const& sum) {
    machine_writer& w     = l.write;
    pair_of_nodes const s = l.pair(sum.root());
    node_id y             = s.high;
    if (s.low != no_node) {  // an infinite sum has no low part
        node_id const infinity = w.constant(everywhere.high);
        node_id const finite   = w.less(w.absolute(s.high), infinity);
        y                    = w.select(finite, w.plain_add(s.high, s.low), s.high);
    }
    return sum.growth() == no_node ? y : w.multiply(y, l.value(sum.growth()));
}

// What is scaled exactly anyway serves where less would do.
constexpr primitive const& with_shared_scaling(graph const& g, node_flags const& live, node const& n) {
    if (n.op != &machine::scale_once) return *n.op;
    for (node_id i = 0; i < g.size(); ++i)
        if (live[i] && g.is(i, machine::scale_twice) && g[i].operand[0] == n.operand[0] && g[i].operand[1] == n.operand[1]) return machine::scale_twice;
    return *n.op;
}

// The nodes that the results reach, in order.
constexpr kernel pruned(graph const& g, std::vector<table_row> const& rows, std::vector<kernel_result> const& results, kernel_kind kind, dtype type) {
    std::vector<node_id> const roots = roots_of(results);
    node_flags const live            = reachable(g, roots);
    kernel k{.kind = kind, .type = type, .body = {}, .results = results, .rows = {}};
    node_map<node_id> const moved = rebuild(g, roots, [&](node n, node_id i) {
        n.op = &with_shared_scaling(g, live, g[i]);
        if (is_table_row(n)) n.index = static_cast<std::int16_t>(number_of_row(k.rows, rows[static_cast<std::size_t>(n.index)]));
        return k.body.add(n);
    });
    for (auto& r : k.results) r.root = moved[r.root];
    return k;
}

}  // namespace lowering_steps

constexpr prepared_graph prepared_for(graph const& mathematics, std::vector<kernel_result> const& results, dtype type) {
    prepared_graph const quotients = bound_quotients(mathematics, type);
    std::vector<node_id> roots;
    for (auto const& r : results) roots.push_back(quotients.moved[r.root]);
    prepared_graph result = bound_inputs(quotients.g, roots, type);
    result.moved = fold<node_id>(mathematics, [&](node_id i, auto const&) { return result.moved[quotients.moved[i]]; });
    return result;
}

// What the roots reach, functions that have no rule of their own spelled out.
constexpr spelled_graph lowerable(graph const& mathematics, std::vector<node_id> const& roots) {
    auto const has_rule = [](primitive const& p) { return decompose::rule_of(p) != nullptr; };
    if (is_known_throughout(mathematics, roots, has_rule)) return {mathematics, roots};
    return spelled_out(mathematics, roots, has_rule);
}

// `looked_up`: what is a table instead, as nodes of `given`.  `causes`: of kernels that say where they may be wrong
// (lower/doubts.hpp); none of others.
constexpr kernel lower(graph const& given, std::vector<kernel_result> const& roots, kernel_kind kind, dtype type,
                       std::vector<outlined> looked_up = {}, doubt_causes causes = {}) {
    std::vector<node_id> named = roots_of(roots);
    for (outlined const& one : looked_up) named.insert(named.end(), {one.function, one.variable});
    spelled_graph const mathematics    = lowerable(given, named);
    std::vector<kernel_result> results = roots;
    std::size_t known                  = 0;
    for (auto& r : results) r.root = mathematics.roots[known++];
    prepared_graph prepared = prepared_for(mathematics.g, results, type);
    for (outlined& one : looked_up) {
        one.function = prepared.moved[mathematics.roots[known++]];
        one.variable = prepared.moved[mathematics.roots[known++]];
    }
    std::vector<compensated_sum> sums;
    std::vector<node_id> ends;
    for (auto& r : results) {
        r.root = prepared.moved[r.root];
        if (r.role == result_role::output) sums.emplace_back(prepared.g, r.root, type);
        bool const compensated = r.role == result_role::output && sums.back().applies();
        ends.push_back(compensated ? sums.back().root() : r.root);
        if (compensated && sums.back().growth() != no_node) ends.push_back(sums.back().growth());
    }
    graph machine_graph;
    std::vector<table_row> rows;
    lowering l(prepared.g, ends, machine_graph, rows, type);
    auto const table_of = [&](node_id i) -> outlined const* {
        for (outlined const& one : looked_up)
            if (one.function == i) return &one;
        return nullptr;
    };
    table_and_closed_form forms(l);
    for (node_id i = 0; i < prepared.g.size(); ++i) {
        if (!l.is_live(i)) continue;
        l.enter(i);
        if (node const n = prepared.g[i]; n.op->arity == 0) l.set_form(i, lowering_steps::leaf(l, n));
        else forms.lower(i);
        if (outlined const* const one = table_of(i); one != nullptr) forms.begin(i, *one);
    }
    for (node_id const i : ends) forms.choose(i);
    std::size_t next = 0;
    std::vector<node_id> const ends_of_results = roots_of(results);
    for (auto& r : results) {
        compensated_sum const* const sum = r.role == result_role::output ? &sums[next++] : nullptr;
        if (sum == nullptr || !sum->applies()) {
            r.root = l.value(r.root);
            continue;
        }
        node_id const closed = lowering_steps::collapsed(l, *sum);
        outlined const* const one = table_of(r.root);
        r.root = one != nullptr ? with_table(l.write, *one, l.value(one->variable), closed) : closed;
    }
    if (causes.any()) {
        node_id const root = lowering_steps::doubt(l, results, ends_of_results, causes);
        results.push_back({result_role::doubt, 0, root});
    }
    return lowering_steps::pruned(machine_graph, rows, results, kind, type);
}

}  // namespace actgen
