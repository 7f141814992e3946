// Simplification: the algebra of formulas, to a normal form.
#pragma once
#include <actgen/graph/copy.hpp>
#include <actgen/rewrite/normalise.hpp>
#include <actgen/rewrite/rules/algebra.hpp>
#include <actgen/rewrite/simplified.hpp>

namespace actgen {

constexpr void add_name(std::vector<std::string_view>& names, std::string_view name) {
    for (std::string_view n : names)
        if (n == name) return;
    names.push_back(name);
}

inline constexpr auto algebra_table = make_rule_table<rules::algebra>();

// Copies what the roots reach through the rewriter.
constexpr std::vector<node_id> rewrite_into(rewriter& w, graph const& g, std::vector<node_id> const& roots) {
    std::vector<node_id> image(static_cast<std::size_t>(g.size()), no_node);
    for (node_id i : depth_first(g, roots)) {
        node n = g[i];
        for (node_id& o : n.operand)
            if (o != no_node) o = image[static_cast<std::size_t>(o)];
        image[static_cast<std::size_t>(i)] = n.op == &leaves::constant ? w.constant(n.value) : w.make(n);
    }
    std::vector<node_id> result(roots);
    for (node_id& r : result)
        if (r != no_node) r = image[static_cast<std::size_t>(r)];
    return result;
}

// Once more where the first round rewrote something, until nothing changes.
constexpr simplified rewrite_to_the_end(graph const& g, std::vector<node_id> const& roots, rule_set table, exactness allowed,
                                        std::vector<interval> const& slot_domains = {}, bool work_out = false) {
    simplified result;
    result.roots = copy(g, roots, result.g);
    for (int round = 0; round < 6; ++round) {
        rewriter w(table, allowed);
        w.slot_domains = slot_domains;
        w.work_out     = work_out;
        auto const rewritten = rewrite_into(w, result.g, result.roots);
        graph kept;
        auto const kept_roots = copy(w.out, rewritten, kept);
        bool same = kept.size() == result.g.size() && kept_roots == result.roots;
        for (node_id i = 0; same && i < kept.size(); ++i) same = kept[i] == result.g[i];
        for (std::string_view name : w.fired) add_name(result.fired, name);
        result.g     = std::move(kept);
        result.roots = kept_roots;
        if (same || w.fired.empty()) break;
    }
    return result;
}

// Operations that the roots reach.  Signs are free: lowering moves them into constants and fused operations.
constexpr int cost(graph const& g, std::vector<node_id> const& roots) {
    auto const live = reachable(g, roots);
    int n           = 0;
    for (node_id i = 0; i < g.size(); ++i)
        n += live[static_cast<std::size_t>(i)] && g[i].op->level != stage::leaf && !g.is(i, primitives::negate) ? 1 : 0;
    return n;
}

// Value-preserving algebra.  Never costs more than what it is given: where collecting takes apart what is shared, the
// expression stays.  `allowed = exact` leaves out what could lose a NaN or an infinity (0 * a -> 0).
constexpr simplified simplify(graph const& g, std::vector<node_id> const& roots, exactness allowed = exactness::real_only) {
    simplified result = rewrite_to_the_end(g, roots, algebra_table.view(), allowed);
    if (cost(result.g, result.roots) <= cost(g, roots)) return result;
    simplified unchanged{{}, {}, {}};
    unchanged.roots = copy(g, roots, unchanged.g);
    return unchanged;
}

// Whether two expressions are the same function as far as the algebra can tell.
constexpr bool same(graph const& a, node_id ra, graph const& b, node_id rb) {
    rewriter w(algebra_table.view());
    node_id const left  = rewrite_into(w, a, {ra})[0];
    node_id const right = rewrite_into(w, b, {rb})[0];
    if (left == right) return true;
    if (w[left].op->condition || w[right].op->condition) return false;
    w.distribute = true;
    return w.out.is_constant(w.apply(primitives::subtract, left, right), 0);
}

}  // namespace actgen
