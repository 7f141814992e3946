// Matching: whether a rule's left side stands at a node, and the right side put in its place.
//
// Sums and products match as wholes, whatever their nesting: a rule for `1 + erf(a)` finds it inside x + erf(u) + 1, up
// to a common constant factor, and one for `a / (1 + abs(a))` inside k x y / (1 + abs(x)).  A wildcard that stands alone
// in a nested sum or product takes all that the rest of the pattern leaves.
#pragma once
#include <actgen/rewrite/sum.hpp>

namespace actgen {

struct matcher {
    rewriter& w;
    std::array<node_id, wildcard_count> bound{no_node, no_node, no_node, no_node, no_node, no_node, no_node};

    constexpr node const& pattern(node_id p) const { return w.rules[p]; }

    // The pattern with the wildcards replaced.
    constexpr node_id instantiate(node_id p) {
        node n = pattern(p);
        if (is_wildcard(n)) return bound[static_cast<std::size_t>(n.index)];
        if (is_constant(n)) return w.constant(n.value);
        for (node_id& o : n.operand)
            if (o != no_node) o = instantiate(o);
        return w.make(n);
    }

    constexpr bool match(node_id p, node_id s) {
        using namespace primitives;
        node const& n = pattern(p);
        if (is_wildcard(n)) return bind(n.index, s);
        if (is_constant(n)) return w.out.is_constant(s) && nearly_equal(n.value, w[s].value);
        if (w.rules.mentions[p] != 0 && all_bound(p)) return instantiate(p) == s;
        if (is_sum(n)) return match_sum(p, s);
        if (is_product(n) || is_negation(n)) return match_product(p, s);
        if (n.op != w[s].op) return false;
        auto const before = bound;
        node subject      = w[s];  // matching adds nodes, which moves them
        if (match_operands(n, subject)) return true;
        if (!n.op->commutative) return false;
        bound = before;
        std::swap(subject.operand[0], subject.operand[1]);
        return match_operands(n, subject);
    }

    // At the root of a sum: s = scale * pattern + rest.
    constexpr bool match_sum_at_root(node_id p, sum s, ratio& scale, sum& rest) {
        sum const wanted = pattern_sum(p);
        if (wanted.addends.count > s.addends.count) return false;
        scale = 0;
        if (!assign_addends(wanted, 0, s, scale, true)) return false;
        rest = s;
        return true;
    }

    // At the root of a product: s = pattern * rest.
    constexpr bool match_product_at_root(node_id p, product s, product& rest) {
        product const wanted = as_product(w.rules, p);
        ratio const own      = wanted.coefficient;
        bool const bare      = own.is(1) || own.is(-1);
        if (!bare && (s.coefficient.is(1) || s.coefficient.is(-1))) return false;
        if (!assign_factors(wanted, 0, s)) return false;
        s.coefficient = s.coefficient / own;
        rest          = s;
        return true;
    }

private:
    constexpr bool all_bound(node_id p) const {
        for (std::size_t i = 0; i < bound.size(); ++i)
            if ((w.rules.mentions[p] >> i & 1) != 0 && bound[i] == no_node) return false;
        return true;
    }
    constexpr bool bind(int index, node_id s) {
        node_id& b = bound[static_cast<std::size_t>(index)];
        if (b != no_node) return b == s;
        auto const kind = static_cast<wildcard_kind>(index);
        if ((kind == wildcard_kind::k || kind == wildcard_kind::l) && !w.out.is_constant(s)) return false;
        if (kind == wildcard_kind::r && !w.is_uniform(s)) return false;
        if (kind == wildcard_kind::p && !w.is_never_negative(s)) return false;
        b = s;
        return true;
    }
    constexpr bool match_operands(node const& n, node const& subject) {
        for (std::size_t i = 0; i < 3; ++i)
            if (n.operand[i] != no_node && !match(n.operand[i], subject.operand[i])) return false;
        return true;
    }
    constexpr bool is_free_wildcard(node_id p) const {
        return p != no_node && is_wildcard(pattern(p)) && bound[static_cast<std::size_t>(pattern(p).index)] == no_node;
    }

    constexpr bool stands_for_anything(node_id p) const { return pattern(p).index <= static_cast<int>(wildcard_kind::c); }

    // The addends of a pattern; structured ones first, so that a lone wildcard takes what they leave.
    constexpr sum pattern_sum(node_id p) const {
        sum all, ordered;
        collect_pattern_addends(p, 1, all);
        for (int bare = 0; bare < 2; ++bare)
            for (addend const& a : all.addends)
                if ((a.base != no_node && is_wildcard(pattern(a.base))) == (bare == 1)) ordered.addends.push(a);
        return ordered;
    }
    constexpr void collect_pattern_addends(node_id p, ratio scale, sum& s) const {
        using namespace primitives;
        node const& n = pattern(p);
        if (is_sum(n)) {
            collect_pattern_addends(n.operand[0], scale, s);
            collect_pattern_addends(n.operand[1], n.op == &add ? scale : -scale, s);
        } else if (is_negation(n)) {
            collect_pattern_addends(n.operand[0], -scale, s);
        } else if (is_constant(n)) {
            s.addends.push({scale * n.value, no_node});
        } else if (n.op == &multiply && is_constant(pattern(n.operand[0]))) {
            s.addends.push({scale * pattern(n.operand[0]).value, n.operand[1]});
        } else if (n.op == &multiply && is_constant(pattern(n.operand[1]))) {
            s.addends.push({scale * pattern(n.operand[1]).value, n.operand[0]});
        } else if (n.op == &divide && is_constant(pattern(n.operand[1]))) {
            s.addends.push({scale * ratio(1, pattern(n.operand[1]).value), n.operand[0]});
        } else {
            s.addends.push({scale, p});
        }
    }

    // Takes the wanted addends from `i` on out of s, backtracking.  At the root a scale of 0 is still open.
    constexpr bool assign_addends(sum const& wanted, int i, sum& s, ratio& scale, bool at_root) {
        if (i == wanted.addends.count) return at_root || s.addends.count == 0;
        addend const want = wanted.addends[i];
        if (!at_root && i + 1 == wanted.addends.count && is_free_wildcard(want.base)) {
            if (s.addends.count == 0 || !(want.coefficient.is(1) || want.coefficient.is(-1))) return false;
            for (int j = 0; j < s.addends.count; ++j) s.addends[j].coefficient = s.addends[j].coefficient * want.coefficient;
            node_id const taken = build_sum(w, s);
            s.addends.count = 0;
            return bind(pattern(want.base).index, taken);
        }
        for (int j = 0; j < s.addends.count; ++j) {
            addend const have = s.addends[j];
            if ((want.base == no_node) != (have.base == no_node)) continue;
            ratio const needed = have.coefficient / want.coefficient;
            if (!scale.zero() && !nearly_equal(needed, scale)) continue;
            auto const before_bound = bound;
            sum const before        = s;
            ratio const before_scale = scale;
            if (want.base == no_node || match(want.base, have.base)) {
                scale = needed;
                s.addends.remove(j);
                if (assign_addends(wanted, i + 1, s, scale, at_root)) return true;
            }
            bound = before_bound;
            s     = before;
            scale = before_scale;
        }
        return false;
    }

    constexpr bool match_sum(node_id p, node_id s) {
        primitive const* op = w[s].op;
        if (op != &primitives::add && op != &primitives::subtract && op != &primitives::negate) return false;
        sum have = as_sum(w, s);
        if (have.addends.overfull) return false;
        ratio scale = 1;
        return assign_addends(pattern_sum(p), 0, have, scale, false);
    }

    constexpr bool match_product(node_id p, node_id s) {
        product const wanted = as_product(w.rules, p);
        product have         = as_product(w.out, s);
        if (have.factors.overfull || !have.has_factors()) return false;
        // Magnitudes must agree; a wildcard that stands alone takes the sign.
        ratio const sign = have.coefficient / wanted.coefficient;
        if (!nearly_equal(magnitude(sign), ratio(1))) return false;
        if (wanted.coefficient.negative() && !have.coefficient.negative()) return false;
        have.coefficient = sign.negative() ? -1 : 1;
        return assign_nested_factors(wanted, have);
    }
    constexpr bool assign_nested_factors(product const& wanted, product have) {
        // What stands for anything takes the rest, not what has to be a constant or a parameter.
        int bare = -1;
        for (int i = 0; i < wanted.factors.count; ++i) {
            if (!is_free_wildcard(wanted.factors[i].base) || (wanted.factors[i].exponent != 1 && wanted.factors[i].exponent != -1)) continue;
            if (bare < 0 || stands_for_anything(wanted.factors[i].base)) bare = i;
        }
        product structured = wanted;
        if (bare >= 0) structured.factors.remove(bare);
        if (!assign_factors(structured, 0, have)) return false;
        if (bare < 0) {
            for (factor const& f : have.factors)
                if (f.exponent != 0) return false;
            return !have.coefficient.negative();
        }
        factor const want = wanted.factors[bare];
        for (int i = 0; i < have.factors.count; ++i) {
            if (want.exponent < 0 && have.factors[i].exponent > 0) return false;  // x is not taken for 1 / (1 / x)
            have.factors[i].exponent *= want.exponent;
        }
        return match(want.base, build_product(w, have));
    }

    constexpr bool assign_factors(product const& wanted, int i, product& s) {
        // Structured bases first.
        if (i == 2 * wanted.factors.count) return true;
        factor const want = wanted.factors[i % wanted.factors.count];
        bool const bare   = is_wildcard(pattern(want.base));
        if (bare != (i >= wanted.factors.count)) return assign_factors(wanted, i + 1, s);
        for (int j = 0; j < s.factors.count; ++j) {
            int const have = s.factors[j].exponent;
            if (want.exponent > 0 ? have < want.exponent : have > want.exponent) continue;
            auto const before_bound = bound;
            product const before    = s;
            if (match(want.base, s.factors[j].base)) {
                s.factors[j].exponent -= want.exponent;
                if (assign_factors(wanted, i + 1, s)) return true;
            }
            bound = before_bound;
            s     = before;
        }
        return false;
    }
};

}  // namespace actgen
