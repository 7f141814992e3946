// One step of the rewriter: the normal form of a node whose operands are in normal form.
#pragma once
#include <actgen/rewrite/algebra.hpp>
#include <actgen/rewrite/match.hpp>
#include <actgen/rewrite/precise_function.hpp>

namespace actgen {

constexpr node_id apply_rules(rewriter& w, node_id raw) {
    using namespace primitives;
    node const n       = w[raw];
    bool const is_sum  = family_key(n.op) == add.key && n.op != &negate;
    bool const product_like = family_key(n.op) == multiply.key;
    auto const may_match = [&](std::int16_t i) {
        rule const& r = w.rules.rules[i];
        return (w.rules.needs[i] & ~w.marks) == 0 && family_key(w.rules[r.left].op) == family_key(n.op) &&
               r.kind <= w.allowed;
    };
    auto const first_from = [&](std::int16_t i) {
        while (i >= 0 && !may_match(i)) i = w.rules.next[i];
        return i;
    };
    std::int16_t next = first_from(w.rules.first_for(n.op));
    if (next < 0) return raw;
    sum const s     = is_sum ? as_sum(w, raw) : sum{};
    product const p = product_like ? as_product(w.out, raw) : product{};
    if (s.addends.overfull || p.factors.overfull) return raw;
    for (; next >= 0; next = first_from(w.rules.next[next])) {
        rule const& r = w.rules.rules[next];
        matcher m{w};
        auto const fired_before = w.fired.size();  // what a match tries and drops did not fire
        ratio scale    = 1;
        sum rest_sum;
        product rest;
        bool const matches = is_sum         ? m.match_sum_at_root(r.left, s, scale, rest_sum)
                             : product_like ? m.match_product_at_root(r.left, p, rest)
                                            : m.match(r.left, raw);
        if (!matches) {
            w.fired.resize(fired_before);
            continue;
        }
        if (r.holds != nullptr) {
            auto const number = [&](wildcard_kind k) {
                node_id const i = m.bound[static_cast<std::size_t>(k)];
                return i == no_node ? real(0) : w[i].value;
            };
            if (!r.holds(number(wildcard_kind::k), number(wildcard_kind::l))) continue;
        }
        node_id result = m.instantiate(r.right);
        if (is_sum) {
            collect_addends(w, result, scale, rest_sum);
            if (rest_sum.addends.overfull) continue;
            result = build_sum(w, rest_sum);
        } else if (product_like) {
            collect_factors(w.out, result, 1, rest);
            if (rest.factors.overfull) continue;
            result = build_product(w, rest);
        }
        if (result == raw) continue;
        w.note(r.name);
        return result;
    }
    return raw;
}

constexpr node_id rewriter::normalise(node_id raw) {
    using namespace primitives;
    node const n = out[raw];
    if (n.op->level == stage::leaf) return raw;
    if (n.op != &select) {
        bool constant_operands = true;
        for (node_id o : n.operand)
            if (o != no_node && !out.is_constant(o)) constant_operands = false;
        if (constant_operands)
            if (auto const value = folded_constant(*n.op, out[n.operand[0]].value, n.operand[1] == no_node ? real(0) : out[n.operand[1]].value))
                return constant(*value);
        if (constant_operands && work_out && n.op->arity == 1)
            if (auto const value = precise_value_of(*n.op, out[n.operand[0]].value)) return constant(*value);
    }
    node_id result = raw;
    if (is_sum(n) || is_negation(n)) result = simplify_sum(*this, raw);
    else if (is_product(n) || n.op == &square) result = simplify_product(*this, raw);
    else if (n.op == &power) result = simplify_power(*this, raw);
    else if (is_choice(n)) result = simplify_choice(*this, raw);
    else if (n.op->condition) result = simplify_condition(*this, raw);
    else if (n.op->reduces == extent::row) result = simplify_row(*this, raw);
    else if (is_extreme(n) || is_magnitude(n)) result = simplify_by_domain(*this, raw);
    if (result == raw) result = apply_rules(*this, raw);
    if (result == raw && is_sum(n)) result = factor_out(*this, raw);
    return result;
}

}  // namespace actgen
