// A product as a whole: a constant coefficient and bases with integer exponents, however it was nested.
#pragma once
#include <actgen/rewrite/ratio.hpp>
#include <actgen/rewrite/rewriter.hpp>
#include <actgen/rewrite/short_list.hpp>

namespace actgen {

struct factor {
    node_id base = no_node;
    int exponent = 1;
};

struct product {
    ratio coefficient;
    short_list<factor, 16> factors;
    int constants = 0;   // how many constants, signs and equal bases were met: whether collecting simplifies
    int signs     = 0;
    int repeats   = 0;

    constexpr void multiply(node_id base, int exponent) {
        for (int i = 0; i < factors.count; ++i)
            if (factors[i].base == base) {
                ++repeats;
                factors[i].exponent += exponent;
                return;
            }
        factors.push({base, exponent});
    }
    constexpr bool has_factors() const { return factors.count > 0; }
};

constexpr ratio power_of(real base, int exponent) {
    ratio result = 1;
    for (int i = 0; i < (exponent < 0 ? -exponent : exponent); ++i) result = exponent < 0 ? result / base : result * base;
    return result;
}

// `g` is a graph, or a table of pattern nodes.
template <class Graph>
constexpr void collect_factors(Graph const& g, node_id i, int exponent, product& p) {
    using namespace primitives;
    node const& n = g[i];
    if (n.op == &multiply) {
        collect_factors(g, n.operand[0], exponent, p);
        collect_factors(g, n.operand[1], exponent, p);
    } else if (n.op == &divide) {
        collect_factors(g, n.operand[0], exponent, p);
        collect_factors(g, n.operand[1], -exponent, p);
    } else if (is_negation(n)) {
        ++p.signs;
        if (exponent % 2 != 0) p.coefficient = -p.coefficient;
        collect_factors(g, n.operand[0], exponent, p);
    } else if (n.op == &square && exponent > -8 && exponent < 8) {
        collect_factors(g, n.operand[0], 2 * exponent, p);
    } else if (is_constant(n) && !(exponent < 0 && n.value.high == 0) && error_free::finite(n.value.high)) {
        ++p.constants;
        if (n.value.high < 0) ++p.signs;
        p.coefficient = p.coefficient * power_of(n.value, exponent);
    } else {
        p.multiply(i, exponent);
    }
}

template <class Graph>
constexpr product as_product(Graph const& g, node_id i) {
    product p;
    collect_factors(g, i, 1, p);
    return p;
}

constexpr node_id build_power(rewriter& w, node_id base, int exponent) {
    if (exponent == 1) return base;
    node_id const half = build_power(w, base, exponent / 2);
    node_id const even = w.apply(primitives::square, half);
    return exponent % 2 == 0 ? even : w.apply(primitives::multiply, base, even);
}

// coefficient * i.  The sign stands outside, -(2 x), so that 2 x is one node whatever its sign.
constexpr node_id scaled(rewriter& w, ratio coefficient, node_id i) {
    if (coefficient.negative()) return w.negated(scaled(w, -coefficient, i));
    if (coefficient.is(1)) return i;
    if (!equal(coefficient.bottom, 1) && equal(coefficient.top, 1))
        return w.apply(primitives::divide, i, w.constant(coefficient.bottom));
    return w.apply(primitives::multiply, w.constant(coefficient.value()), i);
}

constexpr node_id build_product(rewriter& w, product const& p) {
    // a^2 b^2 / c^2 is one square.
    bool even = p.factors.count > 1;
    for (factor const& f : p.factors) even = even && f.exponent % 2 == 0;
    if (even) {
        product root = p;
        root.coefficient = 1;
        bool nothing     = true;
        for (int i = 0; i < root.factors.count; ++i) {
            nothing = nothing && root.factors[i].exponent == 0;
            root.factors[i].exponent /= 2;
        }
        if (!nothing) {
            node_id const base = build_product(w, root);
            return scaled(w, p.coefficient, w.apply(primitives::square, base));
        }
    }
    node_id above = no_node, below = no_node;
    for (factor const& f : p.factors) {
        if (f.exponent == 0) continue;
        node_id& side     = f.exponent > 0 ? above : below;
        node_id const one = build_power(w, f.base, f.exponent > 0 ? f.exponent : -f.exponent);
        side              = side == no_node ? one : w.apply(primitives::multiply, side, one);
    }
    if (above == no_node) {
        if (below == no_node) return w.constant(p.coefficient.value());
        node_id const quotient = w.apply(primitives::divide, w.constant(magnitude(p.coefficient).value()), below);
        return p.coefficient.negative() ? w.negated(quotient) : quotient;
    }
    return scaled(w, p.coefficient, below == no_node ? above : w.apply(primitives::divide, above, below));
}

}  // namespace actgen
