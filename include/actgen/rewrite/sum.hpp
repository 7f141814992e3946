// A sum as a whole: addends with constant coefficients, and one constant, however it was nested.
#pragma once
#include <actgen/rewrite/product.hpp>

namespace actgen {

struct addend {
    ratio coefficient;
    node_id base = no_node;  // no_node: the number 1
};

struct sum {
    short_list<addend, 16> addends;
    int merged = 0;  // how many addends were met that could be collected into one met before

    constexpr void add(ratio coefficient, node_id base) {
        for (int i = 0; i < addends.count; ++i)
            if (addends[i].base == base) {
                ++merged;
                addends[i].coefficient = addends[i].coefficient + coefficient;
                return;
            }
        addends.push({coefficient, base});
    }
};

// i = coefficient * base.  A base that stands in no node yet is added.
constexpr addend as_addend(rewriter& w, node_id i) {
    using namespace primitives;
    node const n = w[i];
    if (is_constant(n)) return {n.value, no_node};
    if (is_negation(n)) {
        addend const inner = as_addend(w, n.operand[0]);
        return {-inner.coefficient, inner.base};
    }
    if (is_product(n)) {
        product p = as_product(w, i);
        if (p.constants + p.signs == 0 || p.factors.overfull || !p.has_factors()) return {1, i};
        ratio const coefficient = p.coefficient;
        for (std::size_t side = 0; side < 2; ++side)
            if (w.out.is_constant(n.operand[side]) && !(n.op == &divide && side == 0)) return {coefficient, n.operand[1 - side]};
        p.coefficient = 1;
        return {coefficient, build_product(w, p)};
    }
    return {1, i};
}

constexpr void collect_addends(rewriter& w, node_id i, ratio scale, sum& s) {
    using namespace primitives;
    node const n = w[i];
    if (n.op == &primitives::add) {
        collect_addends(w, n.operand[0], scale, s);
        collect_addends(w, n.operand[1], scale, s);
    } else if (n.op == &subtract) {
        collect_addends(w, n.operand[0], scale, s);
        collect_addends(w, n.operand[1], -scale, s);
    } else if (is_negation(n)) {
        collect_addends(w, n.operand[0], -scale, s);
    } else {
        addend const a      = as_addend(w, i);
        ratio const factor  = scale * a.coefficient;
        bool const is_a_sum = a.base != no_node && a.base != i && is_sum(w.out[a.base]);
        if (is_a_sum && (w.distribute || factor.is(1) || factor.is(-1)))
            collect_addends(w, a.base, factor, s);
        else
            s.add(factor, a.base);
    }
}

constexpr sum as_sum(rewriter& w, node_id i) {
    sum s;
    collect_addends(w, i, 1, s);
    return s;
}

// In the order of first appearance, but for a first addend that is not subtracted; the constant last.
constexpr node_id build_sum(rewriter& w, sum const& s) {
    short_list<addend, 16> rest;
    addend constant{0, no_node};
    for (addend const& a : s.addends)
        if (!a.coefficient.zero()) {
            if (a.base == no_node)
                constant = a;
            else
                rest.push(a);
        }
    if (rest.count == 0) return w.constant(constant.coefficient.value());
    bool all_negative = constant.coefficient.negative() || constant.coefficient.zero();
    for (addend const& a : rest) all_negative = all_negative && a.coefficient.negative();
    ratio const sign = all_negative ? -1 : 1;
    int first        = 0;
    while (first < rest.count && (sign * rest[first].coefficient).negative()) ++first;
    node_id total = no_node;
    if (first < rest.count) {
        total = scaled(w, sign * rest[first].coefficient, rest[first].base);
        rest.remove(first);
    } else {  // every addend is subtracted from a positive constant
        total    = w.constant(constant.coefficient.value());
        constant = {0, no_node};
    }
    for (addend const& a : rest) {
        ratio const c      = sign * a.coefficient;
        node_id const part = scaled(w, magnitude(c), a.base);
        total              = w.apply(c.negative() ? primitives::subtract : primitives::add, total, part);
    }
    if (!constant.coefficient.zero()) {
        real const number = (sign * constant.coefficient).value();
        total = number.high < 0 ? w.apply(primitives::subtract, total, w.constant(-number))
                                : w.apply(primitives::add, total, w.constant(number));
    }
    return all_negative ? w.negated(total) : total;
}

}  // namespace actgen
