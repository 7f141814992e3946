// Rows of exponentials that cannot overflow: exp(a) = exp(a - m) exp(m) with m the row's maximum.
//
// Softmax and all its derivatives are homogeneous in exp(x), so that the factors exp(m) leave the rows and cancel, or
// leave a logarithm as m.  Meanwhile each is a number of which nothing is known, or rules would take it apart.  Where
// they do not all cancel, the shift is of no use and nothing is changed.
#pragma once
#include <actgen/rewrite/rules/row.hpp>
#include <actgen/rewrite/simplify.hpp>

namespace actgen {

inline constexpr auto row_table = make_rule_table<rules::row, rules::algebra>();

struct shifting_rewriter : rewriter {
    constexpr shifting_rewriter() : rewriter(row_table.view()) {}

    struct shift {
        node_id most   = no_node;  // m
        node_id factor = no_node;  // the leaf that stands for exp(m)
    };
    std::vector<shift> shifts;

    constexpr node_id exponential(node const& n) {
        if (is_uniform(n.operand[0])) return make(n);
        node_id const most = apply(primitives::row_max, n.operand[0]);
        if (out.is_constant(most, 0)) return make(n);  // the row has been shifted by its author
        node_id const rest = apply(primitives::exp, apply(primitives::subtract, n.operand[0], most));
        return apply(primitives::multiply, factor_of(most), rest);
    }
    // log(exp(m) u) = m + log(u)
    constexpr node_id logarithm(node const& n) {
        product p   = as_product(out, n.operand[0]);
        if (p.factors.overfull) return make(n);
        node_id sum = no_node;
        for (int i = 0; i < p.factors.count; ++i)
            for (shift const& s : shifts)
                if (p.factors[i].base == s.factor && p.factors[i].exponent != 0) {
                    node_id const share   = scaled(*this, static_cast<double>(p.factors[i].exponent), s.most);
                    sum                   = sum == no_node ? share : apply(primitives::add, sum, share);
                    p.factors[i].exponent = 0;
                }
        if (sum == no_node) return make(n);
        return apply(primitives::add, sum, apply(primitives::log, build_product(*this, p)));
    }
    constexpr bool mentions_a_shift(std::vector<node_id> const& roots) const {
        auto const kept = reachable(out, roots);
        for (shift const& s : shifts)
            if (kept[s.factor]) return true;
        return false;
    }

private:
    // A parameter that no activation has is the same along a row.
    constexpr node_id factor_of(node_id most) {
        for (shift const& s : shifts)
            if (s.most == most) return s.factor;
        int const unused     = std::numeric_limits<std::int16_t>::max() - static_cast<int>(shifts.size());
        node_id const factor = make({.op = &leaves::parameter, .index = static_cast<std::int16_t>(unused)});
        shifts.push_back({most, factor});
        return factor;
    }
};

constexpr simplified shift_rows(graph const& g, std::vector<node_id> const& roots) {
    simplified unchanged{g, roots, {}};
    auto const live = reachable(g, roots);
    node_flags in_row(live.size());
    bool found = false;
    for (node_id i = g.size(); i-- > 0;) {
        if (!live[i] || !(in_row[i] || g.is(i, primitives::row_sum))) continue;
        found = found || g.is(i, primitives::exp);
        for (node_id o : g[i].operand)
            if (o != no_node) in_row[o] = true;
    }
    if (!found) return unchanged;

    shifting_rewriter w;
    std::vector<node_id> const shifted_roots = images_of(roots, rebuild(g, roots, [&](node const& n, node_id i) {
        return n.op == &primitives::exp && in_row[i] ? w.exponential(n) : n.op == &primitives::log ? w.logarithm(n) : w.make(n);
    }));
    if (w.shifts.empty() || w.mentions_a_shift(shifted_roots)) return unchanged;
    simplified result{{}, {}, {}};
    result.roots = copy(w.out, shifted_roots, result.g);
    result.fired.push_back("exponentials of a row less its maximum");
    return result;
}

}  // namespace actgen
