// The algebra that needs no table: collecting sums and products, choices between branches, factors out of rows.
//
// Two nodes made in one expression stand in braces, which fix their order: the order of nodes decides the order of
// operands, and every compiler must give the same graph.
#pragma once
#include <actgen/rewrite/sum.hpp>

namespace actgen {

constexpr bool is_negative(rewriter const& w, node_id i) {
    return is_negation(w.out[i]) || (w.out.is_constant(i) && w[i].value.high < 0);
}

// Signs move outward: a + -b is a - b, -(a - b) is b - a.
constexpr node_id settle_sign(rewriter& w, node_id raw) {
    using namespace primitives;
    node const n     = w[raw];
    node_id const a  = n.operand[0], b = n.operand[1];
    if (is_negation(n)) {
        if (w.out.is(a, negate)) return w.operand(a, 0);
        if (w.out.is(a, subtract)) return w.apply(subtract, w.operand(a, 1), w.operand(a, 0));
        if (w.out.is(a, select) && w.out.is_constant(w.operand(a, 1)) && w.out.is_constant(w.operand(a, 2)))
            return w.make({.op = &select, .operand = {w.operand(a, 0), w.negated(w.operand(a, 1)), w.negated(w.operand(a, 2))}});
        return raw;
    }
    bool const first = is_negative(w, a), second = is_negative(w, b);
    if (n.op == &add) {
        if (first && second) return w.negated(w.make({.op = &add, .operand = {w.negated(a), w.negated(b), no_node}}));
        if (second) return w.apply(subtract, a, w.negated(b));
        if (first) return w.apply(subtract, b, w.negated(a));
    } else {
        if (first && second) return w.make({.op = &subtract, .operand = {w.negated(b), w.negated(a), no_node}});
        if (second) return w.apply(add, a, w.negated(b));
        if (first) return w.negated(w.apply(add, w.negated(a), b));
    }
    return raw;
}

// Does the product vanish somewhere as an exponential does?
constexpr bool vanishes(rewriter const& w, product const& p) {
    using namespace primitives;
    for (factor const& f : p.factors)
        for (primitive const* op : {&sigmoid, &exp, &normal_cdf, &normal_pdf, &erfc})
            if (w.out.is(f.base, *op) && f.exponent > 0) return true;
    return false;
}

// Is it made of numbers and parameters alone, whatever x is?
constexpr bool is_fixed(graph const& g, node_id i) {
    if (node const& n = g[i]; n.op->level == stage::leaf) return g.is_constant(i) || is_parameter(n) || is_parameter_direction(n);
    for (node_id o : g[i].operand)
        if (o != no_node && !is_fixed(g, o)) return false;
    return true;
}
constexpr bool is_fixed(rewriter const& w, product const& p) {
    for (factor const& f : p.factors)
        if (f.exponent != 0 && !is_fixed(w.out, f.base)) return false;
    return true;
}

// x s + x t -> x (s + t), where both addends are products of something common.
constexpr node_id factor_out(rewriter& w, node_id raw) {
    node const n = w[raw];
    product a = as_product(w.out, n.operand[0]), b = as_product(w.out, n.operand[1]), common;
    if (a.factors.overfull || b.factors.overfull || !a.has_factors() || !b.has_factors()) return raw;
    for (int i = 0; i < a.factors.count; ++i)
        for (int j = 0; j < b.factors.count; ++j) {
            int& p = a.factors[i].exponent;
            int& q = b.factors[j].exponent;
            if (a.factors[i].base != b.factors[j].base || (p > 0) != (q > 0)) continue;
            int const shared = (p > 0) == (p < q) ? p : q;
            common.factors.push({a.factors[i].base, shared});
            p -= shared;
            q -= shared;
        }
    // x / p - x stays: x (1 / p - 1) would be longer.
    auto const only_below = [](product const& p) {
        bool below = false;
        for (factor const& f : p.factors) {
            if (f.exponent > 0) return false;
            below = below || f.exponent < 0;
        }
        return below;
    };
    if (only_below(a) || only_below(b)) return raw;
    if (nearly_equal(magnitude(a.coefficient), magnitude(b.coefficient)) && !a.coefficient.is(1) && !a.coefficient.is(-1)) {
        common.coefficient = a.coefficient;
        b.coefficient      = a.coefficient.negative() == b.coefficient.negative() ? 1 : -1;
        a.coefficient      = 1;
    }
    if (!common.has_factors() && common.coefficient.is(1)) return raw;
    // x sigmoid(x) + p x stays: where p is 0, the sigmoid alone would be rounded below the least normal number before x is applied.
    for (factor const& f : common.factors)
        if (is_input(w.out[f.base]) && !vanishes(w, common) && ((vanishes(w, a) && is_fixed(w, b)) || (is_fixed(w, a) && vanishes(w, b)))) return raw;
    node_id const inside = w.make({.op = n.op, .operand = {build_product(w, a), build_product(w, b), no_node}});
    if (w.out.is_constant(inside, 0)) return inside;
    product whole = as_product(w.out, inside);
    whole.coefficient = whole.coefficient * common.coefficient;
    for (factor const& f : common.factors) whole.multiply(f.base, f.exponent);
    w.note("factor out what addends share");
    return build_product(w, whole);
}

// Branches of one condition meet: where(c, a, b) + where(c, p, q) -> where(c, a + p, b + q), and likewise products.
constexpr node_id join_choices(rewriter& w, node_id raw) {
    using primitives::select;
    node const n = w[raw];
    node_id const a = n.operand[0], b = n.operand[1];
    if (b == no_node || !w.out.is(a, select) || !w.out.is(b, select) || w.operand(a, 0) != w.operand(b, 0)) return raw;
    w.note("join branches of one condition");
    node_id const yes = w.apply(*n.op, w.operand(a, 1), w.operand(b, 1));
    node_id const no  = w.apply(*n.op, w.operand(a, 2), w.operand(b, 2));
    return w.apply(select, w.operand(a, 0), yes, no);
}

constexpr node_id simplify_sum(rewriter& w, node_id raw) {
    sum const s = as_sum(w, raw);
    if (s.addends.overfull) return raw;
    bool vanished = false, lost = false;
    for (addend const& a : s.addends) {
        vanished = vanished || a.coefficient.zero();
        lost     = lost || (a.coefficient.zero() && a.base != no_node);
    }
    if ((s.merged > 0 || vanished) && (!lost || w.real_identities())) {
        node_id const collected = build_sum(w, s);
        if (collected != raw) {
            w.note("collect like addends");
            return collected;
        }
    }
    if (node_id const settled = settle_sign(w, raw); settled != raw) return settled;
    if (is_negation(w.out[raw])) return raw;
    return join_choices(w, raw);
}

// One factor is a choice with a branch of 0, or all that surrounds a choice between numbers is a number.
constexpr node_id enter_choice(rewriter& w, node_id raw) {
    using namespace primitives;
    node const n = w[raw];
    if (n.op == &square) return raw;
    for (std::size_t side = 0; side < 2; ++side) {
        node_id const choice = n.operand[side];
        if (choice == no_node || !w.out.is(choice, select) || (n.op == &divide && side == 1)) continue;
        node const s         = w[choice];
        bool const numbers   = w.out.is_constant(n.operand[1 - side]) && w.out.is_constant(s.operand[1]) && w.out.is_constant(s.operand[2]);
        bool const zero      = w.out.is_constant(s.operand[1], 0) || w.out.is_constant(s.operand[2], 0);
        if (!numbers && !(zero && w.real_identities())) continue;
        auto const branch = [&](std::size_t which) {
            if (w.out.is_constant(s.operand[which], 0)) return w.constant(0);
            node inner          = n;
            inner.operand[side] = s.operand[which];
            return w.make(inner);
        };
        node_id const yes = branch(1), no = branch(2);
        w.note("multiply inside a choice with a branch of zero");
        return w.apply(select, s.operand[0], yes, no);
    }
    return raw;
}

// Factors that choose between numbers by one condition are one choice, however far apart they stand; so is a power of one.
constexpr bool join_constant_choices(rewriter& w, product& p) {
    auto const chooses = [&](factor const& f) {
        return f.exponent > 0 && is_choice(w.out[f.base]) && w.out.is_constant(w.operand(f.base, 1)) &&
               w.out.is_constant(w.operand(f.base, 2));
    };
    auto const replace = [&](node_id product_of_choices) {
        node_id const joined = join_choices(w, product_of_choices);
        collect_factors(w.out, joined, 1, p);
    };
    for (int i = 0; i < p.factors.count; ++i) {
        factor const a = p.factors[i];
        if (!chooses(a)) continue;
        for (int j = i; j < p.factors.count; ++j) {
            factor const b = p.factors[j];
            if (j == i ? a.exponent == 1 : !chooses(b) || w.operand(a.base, 0) != w.operand(b.base, 0)) continue;
            if (--p.factors[j].exponent == 0) p.factors.remove(j);
            if (--p.factors[i].exponent == 0) p.factors.remove(i);
            replace(w.out.apply(primitives::multiply, a.base, b.base));
            return true;
        }
    }
    return false;
}

constexpr node_id simplify_product(rewriter& w, node_id raw) {
    using namespace primitives;
    node const n = w[raw];
    if (n.op == &divide && w.out.is_constant(n.operand[1], 0)) return raw;
    product p = as_product(w.out, raw);
    if (p.factors.overfull) return raw;
    if (join_constant_choices(w, p)) return build_product(w, p);
    if (p.coefficient.zero()) return w.real_identities() || !p.has_factors() ? w.constant(0) : raw;
    if (n.op == &divide && w.out.is_constant(n.operand[1]) && divides_exactly(1, w[n.operand[1]].value) &&
        !w.out.is_constant(n.operand[0]))
        return w.apply(multiply, w.constant(real(1) / w[n.operand[1]].value), n.operand[0]);
    bool lost = false;  // x / x
    for (factor const& f : p.factors) lost = lost || f.exponent == 0;
    bool const trivial = p.constants > 0 && p.coefficient.is(1) && n.op != &divide;
    if ((p.repeats > 0 || p.constants + p.signs > 1 || p.signs > 0 || trivial ||
         (n.op == &divide && w.out.is_constant(n.operand[1], 1))) && (!lost || w.real_identities())) {
        node_id const collected = build_product(w, p);
        if (collected != raw) {
            if (p.repeats > 0) w.note("collect equal factors");
            return collected;
        }
    }
    if (n.op == &multiply)
        if (node_id const joined = join_choices(w, raw); joined != raw) return joined;
    return enter_choice(w, raw);
}

constexpr node_id simplify_power(rewriter& w, node_id raw) {
    using namespace primitives;
    node const n = w[raw];
    if (!w.out.is_constant(n.operand[1]) || w[n.operand[1]].value.low != 0) return raw;
    double const exponent = w[n.operand[1]].value.high;
    if (exponent == 0) return w.real_identities() ? w.constant(1) : raw;
    if (exponent == 0.5) return w.apply(primitives::sqrt, n.operand[0]);
    for (int whole = 1; whole <= 4; ++whole) {
        if (exponent == whole) return build_power(w, n.operand[0], whole);
        if (exponent == -whole) return w.make({.op = &divide, .operand = {w.constant(1), build_power(w, n.operand[0], whole), no_node}});
    }
    return raw;
}

// v < u where a <= was written the other way round, so that one condition has one form.
constexpr node_id simplify_choice(rewriter& w, node_id raw) {
    using namespace primitives;
    node const n = w[raw];
    auto const [condition, yes, no] = n.operand;
    if (w.out.is_constant(condition)) return w[condition].value.high != 0 ? yes : no;
    if (yes == no && w.real_identities()) return yes;
    if (w.out.is(condition, logical_not)) return w.apply(select, w.operand(condition, 0), no, yes);
    if (w.out.is(condition, less_equal) && w.real_identities())
        return w.apply(select, w.apply(less, w.operand(condition, 1), w.operand(condition, 0)), no, yes);
    if (w.out.is(condition, not_equal) && w.real_identities())
        return w.apply(select, w.apply(primitives::equal, w.operand(condition, 0), w.operand(condition, 1)), no, yes);
    if (w.out.is(yes, select) && w.operand(yes, 0) == condition) return w.apply(select, condition, w.operand(yes, 1), no);
    if (w.out.is(no, select) && w.operand(no, 0) == condition) return w.apply(select, condition, yes, w.operand(no, 2));
    return raw;
}

constexpr node_id simplify_condition(rewriter& w, node_id raw) {
    using namespace primitives;
    node const n    = w[raw];
    node_id const a = n.operand[0], b = n.operand[1];
    auto const is_constant = [&](node_id i) { return i != no_node && w.out.is_constant(i); };
    if (n.op == &less && a == b) return w.constant(0);
    if ((n.op == &less_equal || n.op == &primitives::equal) && a == b && w.real_identities()) return w.constant(1);
    if (n.op == &logical_and || n.op == &logical_or) {
        if (a == b) return a;
        for (std::size_t side = 0; side < 2; ++side)
            if (is_constant(n.operand[side])) {
                bool const truth = w[n.operand[side]].value.high != 0;
                return truth == (n.op == &logical_or) ? w.constant(truth ? 1 : 0) : n.operand[1 - side];
            }
    }
    if (n.op == &logical_not) {
        if (w.out.is(a, logical_not)) return w.operand(a, 0);
        if (w.out.is(a, less) && w.real_identities()) return w.apply(less_equal, w.operand(a, 1), w.operand(a, 0));
        if (w.out.is(a, less_equal) && w.real_identities()) return w.apply(less, w.operand(a, 1), w.operand(a, 0));
    }
    // -u < -v is v < u, and so with every sign that both sides or one side and 0 carry.
    if (is_order(n)) {
        bool const first = is_negative(w, a) && !is_constant(a), second = is_negative(w, b) && !is_constant(b);
        if ((first && (second || is_constant(b))) || (second && is_constant(a)))
            return w.make({.op = n.op, .operand = {w.negated(b), w.negated(a), no_node}});
    }
    return raw;
}

// |p| and max(p, 0) are p where p's domain says so.
constexpr node_id simplify_by_domain(rewriter& w, node_id raw) {
    using namespace primitives;
    node const n = w[raw];
    if (is_extreme(n))
        if (n.operand[0] == n.operand[1]) return n.operand[0];
    for (std::size_t side = 0; side < 2; ++side) {
        node_id const p = n.operand[side];
        if (p == no_node || !w.is_never_negative(p)) continue;
        bool const covers = is_magnitude(n) || (n.op == &maximum && w.out.is_constant(n.operand[1 - side], 0));
        if (covers) {
            w.note("a parameter that is never negative");
            return p;
        }
    }
    return raw;
}

// What is the same along the row leaves the reduction; what vanishes after distributing it vanishes.
constexpr node_id simplify_row(rewriter& w, node_id raw) {
    using namespace primitives;
    node const n       = w[raw];
    node_id const addend = n.operand[0];
    if (n.op == &row_threshold) return raw;
    if (n.op != &row_sum && w.is_uniform(addend)) return addend;
    if (n.op == &row_max) return raw;
    if (w.is_uniform(addend)) return raw;
    product inside = as_product(w.out, addend), outside;
    if (inside.factors.overfull) return raw;
    outside.coefficient = inside.coefficient;
    inside.coefficient  = 1;
    for (int i = 0; i < inside.factors.count;)
        if (w.is_uniform(inside.factors[i].base)) {
            outside.factors.push(inside.factors[i]);
            inside.factors.remove(i);
        } else {
            ++i;
        }
    if (outside.has_factors() || !outside.coefficient.is(1)) {
        outside.multiply(w.apply(*n.op, build_product(w, inside)), 1);
        w.note("take row-uniform factors out of a row");
        return build_product(w, outside);
    }
    // sum(p (a + b)) = sum(p a) + sum(p b): kept only where the two cancel.
    for (int i = 0; i < inside.factors.count; ++i) {
        factor const f = inside.factors[i];
        if (f.exponent != 1 || !is_sum(w.out[f.base])) continue;
        node const s = w[f.base];
        product first = inside, second = inside;
        first.factors[i].base  = s.operand[0];
        second.factors[i].base = s.operand[1];
        node_id const left     = w.apply(*n.op, build_product(w, first));
        node_id const right    = w.apply(*n.op, build_product(w, second));
        if (w.out.is_constant(w.apply(*s.op, left, right), 0) && w.real_identities()) {
            w.note("a row of differences that cancel");
            return w.constant(0);
        }
    }
    return raw;
}

}  // namespace actgen
