// Judges a breakpoint: smooth, kink or jump; and which slope the declaration gives it.
//
// One-sided limits are compared at sampled parameter values (calculus/parameter_samples.hpp): equal everywhere is
// smooth, and a difference anywhere must be declared.
#pragma once
#include <actgen/calculus/breakpoint.hpp>
#include <actgen/calculus/chosen_slope.hpp>
#include <actgen/calculus/switch_places.hpp>
#include <actgen/meaning/tape.hpp>
#include <actgen/spec/print.hpp>

namespace actgen {

struct choice_at_breakpoint {
    int side = -1;  // -1, +1: the one-sided derivative that holds there; 0: neither, `breakpoint::slope` says
    node_id place = no_node;  // as the spec declares it
    diagnosis error;
};

class breakpoint_judge {
public:
    constexpr breakpoint_judge(graph& g, activation_record const& a, std::vector<point_bindings> const& samples, bool declared_only = true)
        : g_(g), activation_(a), samples_(samples), declared_only_(declared_only) {}

    // `value_there`: f at the place itself.  `shielded`: what the gradient flows through has no jump here, so that nothing
    // need be declared where its slopes agree.
    constexpr choice_at_breakpoint choose_slope(breakpoint& b, node_id value_there, bool shielded) const {
        agreement const values = finite_agreement(b.at, b.left_value, b.right_value), slopes = same(b.left_slope, b.right_slope);
        bool const gap         = values == agreement::everywhere && isolated(b.left_value, value_there);
        bool const upright     = infinite(b.left_slope) || infinite(b.right_slope);
        bool const varies      = is_not_one(b.left_slope) || is_not_one(b.right_slope);
        b.what       = values != agreement::everywhere || gap       ? breakpoint::jump
                       : slopes != agreement::everywhere || upright || varies ? breakpoint::kink
                                                                              : breakpoint::smooth;
        b.may_vanish = b.what == breakpoint::jump ? values == agreement::somewhere : slopes == agreement::somewhere;
        b.slope      = b.left_slope;
        choice_at_breakpoint c;
        if (overflow_alike(b.left_value, b.right_value) || overflow_alike(b.left_slope, b.right_slope)) {
            c.error.sentence = text("f or its slope is beyond 10^150") + where(b) + ", where pieces meet, and cannot be compared; write a formula of smaller numbers";
            return c;
        }
        if (b.what == breakpoint::smooth) return c;

        text const word  = b.what == breakpoint::jump ? "jump" : "kink";
        text const call  = word + "(at = " + print_place(g_, b.at, activation_) + ", slope = ...)";
        text found       = text("f has a ") + word + where(b);
        if (upright && b.what == breakpoint::kink) found = text("f has an infinite slope") + where(b);
        for (auto const& f : activation_.facts) {
            if (!is_switch(f) || !names(f, b.at)) continue;
            if ((f.what == claim::jump) != (b.what == breakpoint::jump)) {
                c.error.sentence = found + ", which the spec declares otherwise; write " + call;
                return c;
            }
            return declared(f, b);
        }
        if ((shielded && slopes == agreement::everywhere) || !declared_only_) return c;
        c.error.sentence = found + " that the spec does not declare; add " + call;
        return c;
    }

    // A slope that is not the same kind of limit for all parameters, |x|^b at 0 with b on both sides of 1, has no expression.
    constexpr bool is_not_one(node_id slope) const { return g_.is_constant(slope) && constant_math::is_nan(g_[slope].value.high); }
    constexpr bool declares_kink(node_id place) const {
        for (auto const& f : activation_.facts)
            if (f.what == claim::kink && names(f, place)) return true;
        return false;
    }

    // A declared kink or jump that f does not have.
    constexpr diagnosis find_stray(std::vector<breakpoint> const& found) const {
        diagnosis d;
        for (auto const& f : activation_.facts) {
            if (!is_switch(f) || !d.fine()) continue;
            int met = 0;
            for (auto const& b : found) met += b.what != breakpoint::smooth && names(f, b.at) ? 1 : 0;
            text const word  = f.what == claim::jump ? "jump" : "kink";
            text const place = print(g_, f.first, activation_), call = print_place(activation_, f);
            if (met == 0)
                d.sentence = text("f has no ") + word + (f.tolerance > 0 ? " near x = " : " at x = ") + place + "; remove " + word + "(at = " + call + ", ...)";
            else if (met > 1 && f.tolerance > 0)
                d.sentence = call + " names " + to_text(met) + " places of f; write more digits";
        }
        return d;
    }

    // A declaration, where it means this breakpoint, whose slope is impossible there.
    constexpr diagnosis find_outside(fact_record const& f, breakpoint b) const {
        if (b.what == breakpoint::smooth || !names(f, b.at)) return {};
        return declared(f, b).error;
    }

private:
    // Doubles that are close are one number, unless enclosures show that they are not and what was typed has more digits.
    constexpr agreement same(node_id a, node_id b) const {
        return agree(g_, a, b, samples_, [&](double u, double v, point_bindings const& s) {
            if (!close(u, v) || u == v || u != u) return close(u, v);
            return !lie_apart(a, b, s, typed * intervals::greater(size_of_terms(a, s), size_of_terms(b, s)));
        });
    }
    constexpr bool equal(node_id a, node_id b) const { return same(a, b) == agreement::everywhere; }
    static constexpr double typed = 1e-14;  // what people type has 16 digits, and comes into a few terms
    // What the terms of sums come to without their signs.
    constexpr double size_of_terms(node_id root, point_bindings const& s) const {
        struct sized {
            double value, size;
        };
        auto const magnitude = [](double v) { return v < 0 ? -v : v; };
        return fold<sized>(g_, {root}, [&](node_id i, node_map<sized> const& known) -> sized {
            node const& n = g_[i];
            if (n.op->level == stage::leaf) {
                double const v = value_of_leaf(n, s);
                return {v, magnitude(v)};
            }
            auto const at = [&](std::size_t k) { return n.operand[k] == no_node ? sized{0, 0} : known[n.operand[k]]; };
            double const v = apply_safely(*n.op, at(0).value, at(1).value, at(2).value);
            if (!error_free::finite(v) || !(at(0).size < 1e150) || !(at(1).size < 1e150)) return {v, magnitude(v)};
            if (is_sum(n)) return {v, at(0).size + at(1).size};
            return {v, n.op->kind == algebra::product && n.op->commutative ? at(0).size * at(1).size : is_negation(n) ? at(0).size : magnitude(v)};
        })[root].size;
    }
    // Two limits that doubles do not hold, and so do not tell apart.
    constexpr bool overflow_alike(node_id a, node_id b) const {
        if (a == b) return false;
        evaluator one(g_, a), other(g_, b);
        for (auto const& s : samples_) {
            double const u = one(s), v = other(s);
            if (u == v && u == u && !error_free::finite(u) && !(one.is_infinite(s) && other.is_infinite(s))) return true;
        }
        return false;
    }
    // Limits of f: infinite ones do not meet, and a pole is a jump; a place that is infinite itself is none.
    constexpr agreement finite_agreement(node_id place, node_id a, node_id b) const {
        agreement const all = same(a, b);
        if (all == agreement::nowhere) return all;
        bool finite = false, pole = false;
        evaluator at(g_, place), limit(g_, a);
        for (auto const& s : samples_) {
            bool const lies_somewhere = error_free::finite(at(s));
            static_cast<void>(limit(s));
            (lies_somewhere && limit.is_infinite(s) ? pole : finite) = true;
        }
        return !pole ? all : finite ? agreement::somewhere : agreement::nowhere;
    }
    // Whether the declared place is this one.
    constexpr bool names(fact_record const& f, node_id place) const {
        if (f.tolerance == 0) return equal(f.first, place);
        if (!g_.is_constant(place)) return false;
        real const distance = absolute(g_[place].value - g_[f.first].value);
        return distance.high <= f.tolerance;
    }
    constexpr text where(breakpoint const& b) const {
        text const axis(b.input == 0 ? "x" : "gate");
        if (needs_rounding(g_, b.at)) return text(" near ") + axis + " = " + short_decimal(g_[b.at].value.high);
        return text(" at ") + axis + " = " + print(g_, b.at, activation_);
    }

    constexpr bool infinite(node_id slope) const {
        evaluator value_of(g_, slope);
        for (auto const& s : samples_) {
            static_cast<void>(value_of(s));
            if (value_of.is_infinite(s)) return true;
        }
        return false;
    }

    // f there is neither limit: a value of its own.  Enclosures have the last word, since 0.1 * 3 - 0.3 is not 0 in doubles.
    constexpr bool isolated(node_id limit, node_id value_there) const {
        evaluator there(g_, value_there), beside(g_, limit);
        for (auto const& s : samples_) {
            double const v = there(s), limit_there = beside(s);
            if (v == v && limit_there == limit_there && !close(v, limit_there) && lie_apart(limit, value_there, s)) return true;
        }
        return false;
    }
    constexpr bool lie_apart(node_id a, node_id b, point_bindings const& s, double by = 0) const {
        tape both(g_, {a, b});
        both.bind(bind_values(s));
        both.at(s.x);
        return both.value(0).high < both.value(1).low - by || both.value(1).high < both.value(0).low - by;
    }

    constexpr choice_at_breakpoint declared(fact_record const& f, breakpoint& b) const {
        choice_at_breakpoint c;
        if (f.tolerance == 0) c.place = f.first;
        node_id const slope = f.rule == slope_rule::value ? f.slope : slope_by_rule(g_, f.rule, b.left_slope, b.right_slope);
        if (equal(slope, b.left_slope)) {
            c.side  = -1;
            b.slope = b.left_slope;
        } else if (equal(slope, b.right_slope)) {
            c.side  = +1;
            b.slope = b.right_slope;
        } else {
            c.side  = 0;
            b.slope = slope;
            if (b.what == breakpoint::kink && !between(slope, b))
                c.error.sentence = text("the slope ") + print(g_, slope, activation_) + " at the kink " +
                                   print(g_, b.at, activation_) + " is not between those beside it, " +
                                   print(g_, b.left_slope, activation_) + " and " + print(g_, b.right_slope, activation_) +
                                   "; write one of them, midpoint, minimum_norm or a number between";
        }
        return c;
    }

    // Whether the slope lies between both limits, as far as samples show.
    constexpr bool between(node_id slope, breakpoint const& b) const {
        evaluator chosen(g_, slope), left(g_, b.left_slope), right(g_, b.right_slope);
        for (auto const& s : samples_) {
            double const v = chosen(s), l = left(s), r = right(s);
            if (error_free::finite(l) && error_free::finite(r) && !close(v, l) && !close(v, r) && (v < l) == (v < r)) return false;
        }
        return true;
    }

    graph& g_;
    activation_record const& activation_;
    std::vector<point_bindings> const& samples_;
    bool declared_only_;
};

}  // namespace actgen
