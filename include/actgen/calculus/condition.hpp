// Conditions taken apart: comparisons of maxima, magnitudes and choices become comparisons of their parts, and a
// comparison that depends on x becomes the place on the x axis where it switches.
#pragma once
#include <actgen/calculus/growing.hpp>
#include <actgen/calculus/reach.hpp>
#include <actgen/calculus/sign.hpp>
#include <actgen/graph/copy.hpp>
#include <actgen/graph/term.hpp>
#include <actgen/primitive/all.hpp>

namespace actgen {

class condition_expander {
public:
    constexpr explicit condition_expander(graph& g) : g_(g) {}

    // The same condition with only plain comparisons below and, or, not.
    constexpr node_id expand(node_id c) {
        node const n = g_[c];
        if (n.op == &primitives::logical_not) return g_.apply(*n.op, expand(n.operand[0]));
        if (n.op == &primitives::logical_and || n.op == &primitives::logical_or)
            return g_.apply(*n.op, expand(n.operand[0]), expand(n.operand[1]));
        if (n.op != &primitives::less && n.op != &primitives::less_equal) return c;
        return compare(*n.op, n.operand[0], n.operand[1]);
    }

private:
    constexpr node_id both(node_id a, node_id b) { return g_.apply(primitives::logical_and, expand(a), expand(b)); }
    constexpr node_id either(node_id a, node_id b) { return g_.apply(primitives::logical_or, expand(a), expand(b)); }
    constexpr node_id minus(node_id a) { return (-term{g_, a}).id; }

    constexpr node_id compare(primitive const& op, node_id u, node_id v) {
        node const small = g_[u], great = g_[v];
        auto const is    = [&](node_id a, node_id b) { return g_.apply(op, a, b); };
        if (small.op == &primitives::maximum) return both(is(small.operand[0], v), is(small.operand[1], v));
        if (small.op == &primitives::minimum) return either(is(small.operand[0], v), is(small.operand[1], v));
        if (great.op == &primitives::maximum) return either(is(u, great.operand[0]), is(u, great.operand[1]));
        if (great.op == &primitives::minimum) return both(is(u, great.operand[0]), is(u, great.operand[1]));
        if (small.op == &primitives::absolute) return both(is(small.operand[0], v), is(minus(v), small.operand[0]));
        if (great.op == &primitives::absolute) return either(is(u, great.operand[0]), is(great.operand[0], minus(u)));
        if (small.op == &primitives::select) return chosen(small, is(small.operand[1], v), is(small.operand[2], v));
        if (great.op == &primitives::select) return chosen(great, is(u, great.operand[1]), is(u, great.operand[2]));
        return g_.apply(op, u, v);
    }
    constexpr node_id chosen(node const& choice, node_id a, node_id b) {
        node_id const first  = both(choice.operand[0], a);
        node_id const second = both(g_.apply(primitives::logical_not, choice.operand[0]), b);
        return g_.apply(primitives::logical_or, first, second);
    }

    graph& g_;
};

// Where a comparison switches.
struct switch_point {
    enum : std::uint8_t { found, never, unsolved } what = unsolved;
    node_id at    = no_node;
    int direction = 0;  // +1: true to the right of `at`; -1: to its left
};

// Solves u < v for the leaf `axis`.
class condition_solver {
public:
    constexpr condition_solver(graph& g, node_id axis, activation_record const& a) : g_(g), axis_(axis), activation_(a) {}

    constexpr switch_point solve(node_id u, node_id v) {
        depends_ = dependence();
        bool const left = depends(u), right = depends(v);
        if (!left && !right) return {switch_point::never};
        if (left && right) {
            node_id const difference = (term{g_, v} - term{g_, u}).id;
            depends_                 = dependence();
            return isolate(difference, g_.constant(0), +1);
        }
        return right ? isolate(v, u, +1) : isolate(u, v, -1);
    }

private:
    struct line {  // slope * axis + offset
        node_id slope = no_node, offset = no_node;
        bool straight = false;
    };

    constexpr node_flags dependence() const {
        return depends_on(g_, *g_[axis_].op, g_[axis_].index);
    }
    constexpr bool depends(node_id i) const {
        return static_cast<std::size_t>(i) < depends_.size() && depends_[static_cast<std::size_t>(i)];
    }
    constexpr term of(node_id i) { return {g_, i}; }
    constexpr node_id times(node_id a, node_id b) { return growing::product(g_, a, b); }
    constexpr node_id over(node_id a, node_id b) { return g_.is_constant(b, 1) || g_.is_constant(a, 0) ? a : (of(a) / of(b)).id; }
    constexpr node_id plus(node_id a, node_id b) { return growing::sum(g_, a, b); }
    constexpr node_id minus(node_id a, node_id b) {
        if (g_.is_constant(b, 0)) return a;
        return g_.is_constant(a, 0) ? (-of(b)).id : (of(a) - of(b)).id;
    }

    constexpr line as_line(node_id i) {
        if (i == axis_) return {g_.constant(1), g_.constant(0), true};
        if (!depends(i)) return {g_.constant(0), i, true};
        node const n = g_[i];
        if (n.op == &primitives::negate) {
            line const a = as_line(n.operand[0]);
            if (!a.straight) return {};
            return {minus(g_.constant(0), a.slope), minus(g_.constant(0), a.offset), true};
        }
        if (n.op == &primitives::add || n.op == &primitives::subtract) {
            line const a = as_line(n.operand[0]), b = as_line(n.operand[1]);
            if (!a.straight || !b.straight) return {};
            return n.op == &primitives::add ? line{plus(a.slope, b.slope), plus(a.offset, b.offset), true}
                                            : line{minus(a.slope, b.slope), minus(a.offset, b.offset), true};
        }
        if (n.op == &primitives::multiply) {
            bool const first   = depends(n.operand[0]), second = depends(n.operand[1]);
            if (first && second) return {};
            node_id const k    = first ? n.operand[1] : n.operand[0];
            line const a       = as_line(first ? n.operand[0] : n.operand[1]);
            if (!a.straight) return {};
            return {times(a.slope, k), times(a.offset, k), true};
        }
        if (n.op == &primitives::divide && !depends(n.operand[1])) {
            line const a = as_line(n.operand[0]);
            if (!a.straight) return {};
            return {over(a.slope, n.operand[1]), over(a.offset, n.operand[1]), true};
        }
        return {};
    }

    // f (direction > 0 ? > : <) r, with r free of the axis.
    constexpr switch_point isolate(node_id f, node_id r, int direction) {
        for (int step = 0; step < 64; ++step) {
            if (f == axis_) return {switch_point::found, r, direction};
            if (line const l = as_line(f); l.straight) {
                int const sign = proven_sign(g_, l.slope, activation_);
                if (sign == 0) return {switch_point::unsolved};
                return {switch_point::found, over(minus(r, l.offset), l.slope), direction * sign};
            }
            node const n       = g_[f];
            node_id const a    = n.operand[0], b = n.operand[1];
            bool const first   = depends(a), second = n.op->arity > 1 && depends(b);
            if (n.op == &primitives::negate) {
                f = a, r = minus(g_.constant(0), r), direction = -direction;
            } else if (n.op == &primitives::add && first != second) {
                f = first ? a : b, r = minus(r, first ? b : a);
            } else if (n.op == &primitives::subtract && first != second) {
                if (first) f = a, r = plus(r, b);
                else f = b, r = minus(a, r), direction = -direction;
            } else if (n.op == &primitives::multiply && first != second) {
                int const sign = proven_sign(g_, first ? b : a, activation_);
                if (sign == 0) return {switch_point::unsolved};
                r = over(r, first ? b : a), f = first ? a : b, direction *= sign;
            } else if (n.op == &primitives::multiply && g_.is_constant(r, 0)) {  // a factor that never vanishes
                int const of_a = proven_sign(g_, a, activation_), of_b = proven_sign(g_, b, activation_);
                if (of_a == 0 && of_b == 0) return {switch_point::unsolved};
                f = of_a != 0 ? b : a, direction *= of_a != 0 ? of_a : of_b;
            } else if (n.op == &primitives::divide && first && !second) {
                int const sign = proven_sign(g_, b, activation_);
                if (sign == 0) return {switch_point::unsolved};
                f = a, r = times(r, b), direction *= sign;
            } else if (n.op->arity == 1 && n.op->shape != trend::none) {
                if (n.op->shape == trend::decreasing) direction = -direction;
                if (!invert(n, r)) return never_ ? switch_point{switch_point::never} : switch_point{switch_point::unsolved};
                f = a;
            } else {
                return {switch_point::unsolved};
            }
        }
        return {switch_point::unsolved};
    }

    // r := the operand for which the monotone function has the value r.
    constexpr bool invert(node const& n, node_id& r) {
        using namespace primitives;
        if (g_.is_constant(r) && g_[r].value.high == n.op->value(0, 0, 0)) {
            r = g_.constant(0);
            return true;
        }
        never_ = g_.is_constant(r) && g_[r].value.high <= 0 && (n.op == &exp || n.op == &sigmoid || n.op == &softplus || n.op == &normal_cdf);
        if (never_) return false;
        struct pair {
            primitive const* function;
            primitive const* inverse;
        };
        for (pair const p : {pair{&exp, &log}, pair{&log, &exp}, pair{&expm1, &log1p}, pair{&log1p, &expm1}, pair{&sqrt, &square}})
            if (n.op == p.function) {
                r = g_.apply(*p.inverse, r);
                return true;
            }
        return false;
    }

    graph& g_;
    node_id axis_;
    activation_record const& activation_;
    node_flags depends_;
    bool never_ = false;
};

}  // namespace actgen
