// Conditions taken apart: whatever a comparison is about, it becomes comparisons of x itself with places on its axis,
// joined by and, or and not.
//
//     max(x, 0) < 6          ->  x < 6
//     abs(x) - a > 0         ->  a < x  or  x < -a
//     slope * x + offset < 1 ->  x < (1 - offset) / slope,   where the domain says slope > 0
//     expm1(x / alpha) < 0   ->  x < 0
//     x * x + x < alpha      ->  -1/2 - s < x  and  x < -1/2 + s,  s = sqrt(1 + 4 alpha) / 2, where 1 + 4 alpha > 0
//     b x * x * x < 0        ->  0 < b and x < 0, or b < 0 and 0 < x
//     x^3 < alpha            ->  x < alpha^(1/3)
//     sigmoid(x) < x         ->  0.659... < x,   the root as a pair of doubles
#pragma once
#include <actgen/calculus/factors.hpp>
#include <actgen/calculus/quadratic.hpp>
#include <actgen/calculus/real_root.hpp>
#include <actgen/calculus/sign.hpp>
#include <actgen/calculus/sign_changes.hpp>
#include <actgen/graph/copy.hpp>
#include <actgen/rewrite/simplify.hpp>

namespace actgen {

class condition_expander {
public:
    constexpr condition_expander(graph& g, node_id axis, activation_record const& a)
        : g_(g), axis_(axis), activation_(a), lines_(g, axis), quadratics_(g, lines_), factors_(g, lines_) {}

    // Places that an equality is about, as comparisons: the equality itself holds on neither side.
    std::vector<node_id> equalities;
    // The first condition that could not be solved for the axis.
    node_id unsolved = no_node;

    constexpr node_id expand(node_id c) {
        for (auto const& done : known_)
            if (done.from == c) return done.to;
        node_id const result = expand_anew(c);
        known_.push_back({c, result});
        return result;
    }

private:
    constexpr node_id expand_anew(node_id c) {
        node const n = g_[c];
        if (n.op == &primitives::logical_not) return negated(expand(n.operand[0]));
        if (n.op == &primitives::logical_and) return both({expand(n.operand[0]), expand(n.operand[1])});
        if (n.op == &primitives::logical_or) return either({expand(n.operand[0]), expand(n.operand[1])});
        if (n.op == &primitives::equal || n.op == &primitives::not_equal) {
            if (!lines_.depends(c)) return c;
            equalities.push_back(compare(primitives::less, n.operand[0], n.operand[1]));
            return truth(n.op == &primitives::not_equal);
        }
        if (!is_order(n)) return c;
        return compare(*n.op, n.operand[0], n.operand[1]);
    }

    // Logic that does not write down what constants decide.  Its operands stand between braces, which evaluate from left
    // to right: both may add nodes.
    struct two_conditions {
        node_id a, b;
    };
    constexpr node_id truth(bool b) { return g_.constant(b ? 1.0 : 0.0); }
    constexpr node_id both(two_conditions c) {
        auto const [a, b] = c;
        if (g_.is_constant(a, 0) || g_.is_constant(b, 1) || a == b) return a;
        if (g_.is_constant(b, 0) || g_.is_constant(a, 1)) return b;
        return g_.apply(primitives::logical_and, a, b);
    }
    constexpr node_id either(two_conditions c) {
        auto const [a, b] = c;
        if (g_.is_constant(a, 1) || g_.is_constant(b, 0) || a == b) return a;
        if (g_.is_constant(b, 1) || g_.is_constant(a, 0)) return b;
        return g_.apply(primitives::logical_or, a, b);
    }
    constexpr node_id negated(node_id c) {
        node const n = g_[c];
        if (g_.is_constant(c)) return truth(n.value.high == 0);
        if (n.op == &primitives::logical_and) return either({negated(n.operand[0]), negated(n.operand[1])});
        if (n.op == &primitives::logical_or) return both({negated(n.operand[0]), negated(n.operand[1])});
        if (n.op == &primitives::logical_not) return n.operand[0];
        if (n.op == &primitives::less) return g_.apply(primitives::less_equal, n.operand[1], n.operand[0]);
        if (n.op == &primitives::less_equal) return g_.apply(primitives::less, n.operand[1], n.operand[0]);
        return g_.apply(primitives::logical_not, c);
    }

    constexpr node_id minus(node_id a) { return lines_.minus(g_.constant(0), a); }

    // u < v or u <= v
    constexpr node_id compare(primitive const& op, node_id u, node_id v) {
        node const small = g_[u], great = g_[v];
        auto const is    = [&](node_id a, node_id b) { return compare(op, a, b); };
        if (!lines_.depends(u) && !lines_.depends(v)) return between_parameters(op, u, v);
        if (small.op == &primitives::maximum) return both({is(small.operand[0], v), is(small.operand[1], v)});
        if (small.op == &primitives::minimum) return either({is(small.operand[0], v), is(small.operand[1], v)});
        if (great.op == &primitives::maximum) return either({is(u, great.operand[0]), is(u, great.operand[1])});
        if (great.op == &primitives::minimum) return both({is(u, great.operand[0]), is(u, great.operand[1])});
        if (is_magnitude(small)) return both({is(small.operand[0], v), is(minus(v), small.operand[0])});
        if (is_magnitude(great)) return either({is(u, great.operand[0]), is(great.operand[0], minus(u))});
        if (is_choice(small)) return chosen(small.operand[0], {is(small.operand[1], v), is(small.operand[2], v)});
        if (is_choice(great)) return chosen(great.operand[0], {is(u, great.operand[1]), is(u, great.operand[2])});
        if (lines_.depends(u) && lines_.depends(v)) {
            if (small.op == great.op && small.op->arity == 1 && small.op->shape != trend::none)
                return small.op->shape == trend::increasing ? is(small.operand[0], great.operand[0]) : is(great.operand[0], small.operand[0]);
            node_id const difference = lines_.minus(u, v);
            return relate(op, difference, g_.constant(0), true);
        }
        return lines_.depends(u) ? relate(op, u, v, true) : relate(op, v, u, false);
    }
    constexpr node_id between_parameters(primitive const& op, node_id u, node_id v) {
        int const sign = proven_sign(g_, lines_.minus(v, u), activation_);
        if (sign != 0) return truth(sign > 0);
        if (u == v) return truth(&op == &primitives::less_equal);
        return g_.apply(op, u, v);
    }
    constexpr node_id chosen(node_id condition, two_conditions branches) {
        node_id const c = expand(condition);
        return either({both({c, branches.a}), both({negated(c), branches.b})});
    }

    // f op r (below) or r op f, where only f depends on the axis.
    constexpr node_id relate(primitive const& op, node_id f, node_id r, bool below) {
        auto const as_written = [&](node_id a, node_id b) { return below ? compare(op, a, b) : compare(op, b, a); };
        if (f == axis_) return below ? g_.apply(op, axis_, r) : g_.apply(op, r, axis_);
        if (int const sign = proven_sign(g_, lines_.minus(f, r), activation_); sign != 0) return truth((sign < 0) == below);
        node const n = g_[f];
        if (is_piecewise(n)) return as_written(f, r);
        if (straight_line const l = lines_.read(f); l.straight) return scaled(op, axis_, l.slope, lines_.minus(r, l.offset), below);

        node_id const a   = n.operand[0], b = n.operand[1];
        bool const first  = lines_.depends(a), second = n.op->arity > 1 && lines_.depends(b);
        if (is_negation(n)) return relate(op, a, minus(r), !below);
        if (n.op == &primitives::add && first != second) return relate(op, first ? a : b, lines_.minus(r, first ? b : a), below);
        if (n.op == &primitives::subtract && first != second)
            return first ? relate(op, a, lines_.plus(r, b), below) : relate(op, b, lines_.minus(a, r), !below);
        if (n.op == &primitives::multiply && first != second) return scaled(op, first ? a : b, first ? b : a, r, below);
        if (n.op == &primitives::divide && first && !second) {
            int const sign = proven_sign(g_, b, activation_);
            if (sign != 0) return relate(op, a, lines_.times(r, b), below == (sign > 0));
        }
        if (g_.is_constant(r, 0)) {
            bool const is_square = n.op == &primitives::square || (n.op == &primitives::multiply && a == b);
            if (!is_square && factors_.powers_of(f).repeat()) return product(op, factors_.read(f), below);
            if (n.op == &primitives::multiply && a != b) return product(op, a, b, below);
            if (n.op == &primitives::divide) return product(op, a, b, below);
            if (node_id const q = lines_.cofactor(f); q != no_node && q != f) return product(op, axis_, q, below);
        }
        if (n.op == &primitives::square || (n.op == &primitives::multiply && a == b)) return squared(op, a, r, below);
        if (quadratic q = quadratics_.read(f); q.found) {
            q.offset = lines_.minus(q.offset, r);
            if (node_id const c = solved(op, q, below); c != no_node) return c;
        }
        if (node_id const c = power(op, n, r, below); c != no_node) return c;
        if (axis_factors const powers = factors_.powers_of(f); powers.powers.size() == 1 && powers.repeat() && n.op != &primitives::power) {
            axis_factors const all = factors_.read(f);
            node_id const plain = g_.apply(primitives::power, all.powers[0].base, g_.constant(all.powers[0].exponent));
            return scaled(op, plain, all.coefficient, r, below);
        }
        if (n.op->arity == 1 && n.op->shape != trend::none && n.op != &primitives::sign)
            if (node_id const c = inverted(op, n, r, below); c != no_node) return c;
        if (node_id const part = piecewise_part(f); part != no_node) return split(op, f, part, r, below);
        if (node_id const c = by_sign_changes(op, lines_.minus(f, r), below); c != no_node) return c;
        if (unsolved == no_node) unsolved = below ? g_.apply(op, f, r) : g_.apply(op, r, f);
        return below ? g_.apply(op, f, r) : g_.apply(op, r, f);
    }

    // k f op r, where k may be of either sign.
    constexpr node_id scaled(primitive const& op, node_id f, node_id k, node_id r, bool below) {
        int const sign       = proven_sign(g_, k, activation_);
        node_id const solved = lines_.over(r, k);
        if (sign != 0) return relate(op, f, solved, below == (sign > 0));
        node_id const zero     = g_.constant(0);
        node_id const positive = both({compare(primitives::less, zero, k), relate(op, f, solved, below)});
        node_id const negative = both({compare(primitives::less, k, zero), relate(op, f, solved, !below)});
        node_id const none     = both({g_.apply(primitives::equal, k, zero), below ? compare(op, zero, r) : compare(op, r, zero)});
        return either({either({positive, negative}), none});
    }

    // a b op 0, or a / b op 0
    constexpr node_id product(primitive const& op, node_id a, node_id b, bool below) {
        node_id const zero = g_.constant(0);
        auto const has     = [&](node_id f, bool negative) {
            int const sign = proven_sign(g_, f, activation_);
            if (sign != 0) return truth(negative == (sign < 0));
            return negative ? compare(op, f, zero) : compare(op, zero, f);
        };
        return either({both({has(a, below), has(b, false)}), both({has(a, !below), has(b, true)})});
    }

    // coefficient f^m g^n ... op 0: odd powers have the signs of their bases, even ones are only told from 0.
    constexpr node_id product(primitive const& op, axis_factors const& all, bool below) {
        std::vector<node_id> odd{all.coefficient};
        for (axis_factor const& f : all.powers)
            if (f.exponent % 2 != 0) odd.push_back(f.base);
        node_id holds      = product_of(op, odd, 0, below);
        node_id const zero = g_.constant(0);
        for (axis_factor const& f : all.powers) {
            if (f.exponent % 2 != 0 || proven_sign(g_, f.base, activation_) != 0) continue;
            node_id const left = compare(op, f.base, zero), right = compare(op, zero, f.base);
            holds = &op == &primitives::less ? both({holds, either({left, right})}) : either({holds, both({left, right})});
        }
        return holds;
    }
    constexpr node_id product_of(primitive const& op, std::vector<node_id> const& factors, std::size_t from, bool negative) {
        node_id const zero = g_.constant(0), f = factors[from];
        auto const has     = [&](bool below_zero) {
            int const sign = proven_sign(g_, f, activation_);
            if (sign != 0) return truth(below_zero == (sign < 0));
            return below_zero ? compare(op, f, zero) : compare(op, zero, f);
        };
        if (from + 1 == factors.size()) return has(negative);
        node_id const unlike = both({has(negative), product_of(op, factors, from + 1, false)});
        return either({unlike, both({has(!negative), product_of(op, factors, from + 1, true)})});
    }

    // base^c op r for a number c, or for an exponent that does not depend on the axis; no_node where it cannot be solved.
    constexpr node_id power(primitive const& op, node const& n, node_id r, bool below) {
        node_id const base = n.operand[0], zero = g_.constant(0);
        if (n.op == &primitives::raised && !lines_.depends(n.operand[1])) {
            int const sign = proven_sign(g_, n.operand[1], activation_);
            if (sign == 0) return no_node;
            if (g_.is_constant(r, 0)) return sign > 0 ? relate(op, base, zero, below) : truth(!below);
            node_id const inverse = lines_.over(g_.constant(1), n.operand[1]), bounded = g_.apply(primitives::maximum, r, zero);
            node_id const root    = g_.is_constant(r, 1) ? r : g_.apply(primitives::raised, g_.is_constant(r) ? r : bounded, inverse);
            return where_positive(op, base, root, r, below == (sign > 0), below);
        }
        if (n.op != &primitives::power || !g_.is_constant(n.operand[1])) return no_node;
        real const c     = g_[n.operand[1]].value;
        bool const whole = c.low == 0 && c.high == constant_math::floor(c.high);
        bool const even  = whole && c.high == 2 * constant_math::floor(c.high / 2);
        if (c.high < 0) {
            if (g_.is_constant(r, 0)) return whole && !even ? relate(op, base, zero, below) : truth(!below);
            if ((whole && !even) || proven_sign(g_, r, activation_) <= 0) return no_node;
            node_id const opposite = g_.apply(primitives::power, base, g_.constant(-c));
            return relate(op, opposite, lines_.over(g_.constant(1), r), !below);
        }
        if (whole && !even) return relate(op, base, odd_root(g_, r, c), below);
        if (g_.is_constant(r, 0)) return even ? squared(op, base, r, below) : relate(op, base, zero, below);
        node_id const root = positive_root(g_, r, c);
        if (!even) return where_positive(op, base, root, r, below, below);
        node_id const exists = positive(r);
        if (below) return both({exists, both({compare(op, base, root), compare(op, minus(root), base)})});
        return either({negated(exists), either({compare(op, root, base), compare(op, base, minus(root))})});
    }
    // A function that is never negative, compared with r: its condition on the base where r is positive.
    constexpr node_id where_positive(primitive const& op, node_id base, node_id root, node_id r, bool base_below, bool below) {
        node_id const exists = positive(r), solved = relate(op, base, root, base_below);
        return below ? both({exists, solved}) : either({negated(exists), solved});
    }

    // f^2 op r
    constexpr node_id squared(primitive const& op, node_id f, node_id r, bool below) {
        node_id const exists = g_.is_constant(r, 0) ? truth(true) : positive(r);
        node_id const root   = g_.is_constant(r, 0) ? r : quadratics_.positive_root(r);
        if (below) return both({exists, both({compare(op, f, root), compare(op, minus(root), f)})});
        return either({negated(exists), either({compare(op, root, f), compare(op, f, minus(root))})});
    }
    constexpr node_id positive(node_id r) {
        int const sign = proven_sign(g_, r, activation_);
        return sign != 0 ? truth(sign > 0) : compare(primitives::less, g_.constant(0), r);
    }

    // q op 0 for a quadratic of the axis.
    constexpr node_id solved(primitive const& op, quadratic const& q, bool below) {
        int const bend = proven_sign(g_, q.square, activation_);
        if (bend != 0) return solved(op, q, below, bend);
        node_id const zero = g_.constant(0);
        if (lines_.depends(q.square) || g_.is_constant(q.square, 0)) return no_node;
        quadratic const monic{g_.constant(1), tidy(lines_.over(q.slope, q.square)), tidy(lines_.over(q.offset, q.square)), true};
        node_id const up   = both({compare(primitives::less, zero, q.square), solved(op, monic, below, +1)});
        node_id const down = both({compare(primitives::less, q.square, zero), solved(op, monic, !below, +1)});
        node_id const line = scaled(op, axis_, q.slope, minus(q.offset), below);
        return either({either({up, down}), both({g_.apply(primitives::equal, q.square, zero), line})});
    }
    constexpr node_id tidy(node_id i) {
        simplified const plain = simplify(g_, {i});
        return copy(plain.g, plain.roots[0], g_);
    }
    constexpr node_id solved(primitive const& op, quadratic const& q, bool below, int bend) {
        node_id const discriminant = quadratics_.discriminant(q);
        node_id const exist        = g_.is_constant(discriminant, 0) ? truth(true) : positive(discriminant);
        node_id const left         = quadratics_.root(q, discriminant, -bend), right = quadratics_.root(q, discriminant, bend);
        if (below == (bend > 0)) return both({exist, both({g_.apply(op, left, axis_), g_.apply(op, axis_, right)})});
        return either({negated(exist), either({g_.apply(op, axis_, left), g_.apply(op, right, axis_)})});
    }

    // f op 0 for an f of the axis alone whose sign changes are all found; no_node where they are not.
    constexpr node_id by_sign_changes(primitive const& op, node_id f, bool below) {
        std::size_t known = 0;
        while (known < sign_changes_.size() && sign_changes_[known].of != f) ++known;
        if (known == sign_changes_.size()) sign_changes_.push_back({f, sign_change_finder(g_, f, axis_).find()});
        sign_changes const& s = sign_changes_[known].signs;
        if (!s.found) return no_node;
        node_id holds = truth(false);
        for (std::size_t i = 0; i < s.signs.size(); ++i) {
            if ((s.signs[i] < 0) != below) continue;
            node_id piece = truth(true);
            if (i > 0) piece = g_.apply(op, g_.constant(s.roots[i - 1]), axis_);
            if (i < s.roots.size()) piece = both({piece, g_.apply(op, axis_, g_.constant(s.roots[i]))});
            holds = either({holds, piece});
        }
        return holds;
    }

    // A monotone function of the axis, compared with r: its inverse has a value where r is one of the function's values.
    //
    //     softplus(x) < r  ->  0 < r and x < log(expm1(r));    r < sqrt(x)  ->  r < 0 or r^2 < x
    constexpr node_id inverted(primitive const& op, node const& n, node_id r, bool below) {
        node_id const place = invert(n, r);
        if (place == no_node) return no_node;
        primitive const& f = *n.op;
        bool const rising  = f.shape == trend::increasing;
        node_id holds      = relate(op, n.operand[0], place, below == rising);
        for (bool high : {false, true}) {
            double const from = high == rising ? f.domain.high : f.domain.low, end = apply_safely(f, from, 0, 0);
            if (!error_free::finite(end)) continue;
            node_id const bound     = g_.constant(end);
            primitive const& inside = error_free::finite(from) ? primitives::less_equal : primitives::less;  // a limit is no value
            node_id const has       = high ? compare(inside, r, bound) : compare(inside, bound, r);
            holds                   = below == high ? either({negated(has), holds}) : both({has, holds});
        }
        return holds;
    }
    // The operand for which the monotone function has the value r.
    constexpr node_id invert(node const& n, node_id r) {
        if (g_.is_constant(r))
            for (double simple : {0.0, 1.0})
                if (g_[r].value == real(n.op->value(simple, 0, 0))) return g_.constant(simple);
        return n.op->inverse == nullptr ? no_node : n.op->inverse({g_, r}).id;
    }

    // The first maximum, minimum, magnitude or choice inside f, and the comparison with either piece in its place.
    constexpr node_id piecewise_part(node_id f) {
        node_flags const live = reachable(g_, {f});
        for (node_id i = 0; i < f; ++i)
            if (live[i] && is_piecewise(g_[i]) && lines_.depends(i)) return i;
        return no_node;
    }
    constexpr node_id split(primitive const& op, node_id f, node_id part, node_id r, bool below) {
        node const n       = g_[part];
        node_id const u    = n.operand[0], v = n.operand[1];
        node_id condition  = no_node, one = u, other = v;
        if (n.op == &primitives::maximum) condition = compare(primitives::less, v, u);
        if (n.op == &primitives::minimum) condition = compare(primitives::less, u, v);
        if (is_magnitude(n)) condition = compare(primitives::less, g_.constant(0), u), other = minus(u);
        if (is_choice(n)) condition = expand(u), one = v, other = n.operand[2];
        auto const with = [&](node_id piece) {
            node_id const whole = substitute(g_, f, g_, std::vector<replaced_node>{{part, piece}});
            return below ? compare(op, whole, r) : compare(op, r, whole);
        };
        return either({both({condition, with(one)}), both({negated(condition), with(other)})});
    }

    graph& g_;
    node_id axis_;
    activation_record const& activation_;
    line_reader lines_;
    quadratic_reader quadratics_;
    factor_reader factors_;
    std::vector<replaced_node> known_;
    struct known_signs {
        node_id of;
        sign_changes signs;
    };
    std::vector<known_signs> sign_changes_;
};

}  // namespace actgen
