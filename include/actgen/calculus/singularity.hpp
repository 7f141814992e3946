// Places where f is defined, but a function that it is made of has no derivative: the ends of the domains of sqrt, log
// and powers, and zeros of denominators.
//
//     sqrt(x * x)                   has the kink of abs(x) at 0, with no condition to show for it
//     where(x == 0, 1, sin(x) / x)  needs the limit of the derivative at 0
//     sqrt(1 + x * x), log(x)       have none: 1 + x * x is positive, and f ends where its domain does
#pragma once
#include <actgen/spec/print.hpp>
#include <actgen/calculus/gradient_flow.hpp>
#include <actgen/calculus/one_sided.hpp>

namespace actgen {

// u reaches `end`, where the partial derivative of a function by u is infinite or undefined.
struct singular_operand {
    primitive const* function = nullptr;
    node_id operand           = no_node;
    double end                = 0;
};

// u^v: its first two derivatives at 0 exist for whole exponents and beyond 2.
constexpr bool is_singular_power(double v) { return v < 2 && v != 0 && v != 1; }

constexpr std::vector<singular_operand> singular_operands(graph const& g, node_id root, node_id axis) {
    node_flags const flows   = gradient_flow(g, root), live = reachable(g, {root});
    node_flags const depends = depends_on(g, *g[axis].op, g[axis].index);
    auto const varies        = [&](node_id i) { return depends[i]; };
    std::vector<singular_operand> all;
    for (node_id i = 0; i <= root; ++i) {
        node const& n = g[i];
        if (!live[i] || !flows[i] || !varies(i)) continue;
        if (error_free::finite(n.op->domain.low)) all.push_back({n.op, n.operand[0], n.op->domain.low});
        if (n.op == &primitives::divide && varies(n.operand[1])) all.push_back({n.op, n.operand[1], 0});
        bool const fixed = n.op == &primitives::power && g.is_constant(n.operand[1]);
        if (n.op == &primitives::power && (!fixed || is_singular_power(g[n.operand[1]].value.high))) all.push_back({n.op, n.operand[0], 0});
    }
    return all;
}

class singularity_finder {
public:
    constexpr singularity_finder(graph& g, node_id axis, activation_record const& a, std::vector<point_bindings> const& samples)
        : g_(g), axis_(axis), activation_(a), samples_(samples) {}

    // Enters the places that f and its slope do not simply run through, and the ends of its domain.
    constexpr diagnosis find(node_id f, node_id slope, switch_places& places) {
        condition_expander expander(g_, axis_, activation_);
        for (singular_operand const& s : singular_operands(g_, f, axis_)) {
            node_id const inside = g_.apply(primitives::less, g_.constant(s.end), s.operand);
            node_id const solved = expander.expand(inside);
            if (expander.unsolved == no_node) enter(solved, f, slope, places);
            else if (may_reach_end(s) && bends_somewhere(s, f)) refuse(s);
            expander.unsolved = no_node;
        }
        return error_;
    }

private:
    constexpr double at(node_id root, point_bindings s, double x) const {
        (g_[axis_].index == 0 ? s.x : s.gate) = x;
        return evaluate(g_, root, s);
    }
    static constexpr double magnitude(double v) { return v < 0 ? -v : v; }
    constexpr text axis_name() const { return g_[axis_].index == 0 ? "x" : "gate"; }

    constexpr void enter(node_id condition, node_id f, node_id slope, switch_places& places) {
        switch_places seen = places;
        find_places(g_, {condition}, seen, samples_);
        for (int k = places.size(); k < seen.size(); ++k) {
            node_id const place = seen.at[static_cast<std::size_t>(k)];
            if (int const inside = side_of_end(place, f); inside != 0) places.ends.push_back({place, inside});
            if (!is_inside(place, f)) continue;
            limits const left  = one_sided(g_, {slope, f}, seen, k, -1, g_[axis_].index, activation_, samples_);
            limits const right = one_sided(g_, {slope, f}, seen, k, +1, g_[axis_].index, activation_, samples_);
            if (!left.missing && !right.missing && same(left.of[0], right.of[0]) && same(left.of[1], right.of[1])) continue;
            places.at.push_back(place);
            places.side.push_back(-1);
        }
    }
    constexpr bool same(node_id a, node_id b) const { return agree(g_, a, b, samples_) == agreement::everywhere; }

    // The one side on which f is defined, where it has a value at the place, too; 0: both or none.
    constexpr int side_of_end(node_id place, node_id f) const {
        int inside = 0;
        for (point_bindings const& s : samples_) {
            double const x = evaluate(g_, place, s), step = 0x1p-10 * (1 + magnitude(x));
            bool const left = error_free::finite(at(f, s, x - step)), right = error_free::finite(at(f, s, x + step));
            if (left == right || !error_free::finite(at(f, s, x)) || (inside != 0 && (inside < 0) != left)) return 0;
            inside = left ? -1 : +1;
        }
        return inside;
    }

    // Whether f is defined at the place and on both sides; a value that is missing between two others is refused.
    constexpr bool is_inside(node_id place, node_id f) {
        for (point_bindings const& s : samples_) {
            double const x = evaluate(g_, place, s), there = at(f, s, x);
            double const step = 0x1p-10 * (1 + magnitude(x));
            for (double side : {-step, step}) {
                double const away = at(f, s, x + side), near = at(f, s, x + side / 16);
                bool const pole   = magnitude(near) > 4 * (1 + magnitude(away));
                if (!error_free::finite(away) || !error_free::finite(near) || pole) return false;
            }
            if (there != there) {
                if (error_.fine()) error_.sentence = missing(place, f, s);
                return false;
            }
            if (!error_free::finite(there)) return false;
        }
        return true;
    }

    constexpr text missing(node_id place, node_id f, point_bindings const& values) const {
        text const here = text("f has no value at ") + axis_name() + " = " + print(g_, place, activation_);
        for (point_bindings const& other : samples_)
            if (error_free::finite(at(f, other, evaluate(g_, place, other))))
                return here + print_values(activation_, values) + ", but on both sides of it; write a domain that leaves that out, as domain(above(0), inf)";
        return here + ", but on both sides of it; write where(" + axis_name() + " == " + print(g_, place, activation_) + ", <the limit there>, ...)";
    }

    // Where the place cannot be found, f must not bend visibly.
    constexpr void refuse(singular_operand const& s) {
        if (error_.fine())
            error_.sentence = text("f bends where ") + print(g_, s.operand, activation_) + ", an operand of " +
                              (s.function->infix.empty() ? s.function->name : s.function->infix) +
                              ", is " + to_decimal(s.end) + ", which cannot be solved for " + axis_name() + "; write a form that keeps away from it, as sqrt(square(u) + 0.0001) for sqrt(square(u))";
    }
    // 1 + square(x) is proven never to be 0.
    constexpr bool may_reach_end(singular_operand const& s) const {
        return value_sets::add(range_of(g_, s.operand, activation_), value_set::point(-s.end)).sign() == 0;
    }
    constexpr bool bends_somewhere(singular_operand const& s, node_id f) const {
        evaluator operand_of(g_, s.operand), value_of(g_, f);
        for (point_bindings b : samples_) {
            double& axis  = g_[axis_].index == 0 ? b.x : b.gate;
            axis          = -reach;
            double before = operand_of(b) - s.end;
            for (double x = -reach + chord; x <= reach; x += chord) {
                axis               = x;
                double const here  = operand_of(b) - s.end;
                bool const reaches = (before < 0) != (here < 0) || magnitude(here) < 1e-3;
                before             = here;
                if (reaches && bends(value_of, b, x)) return true;
            }
        }
        return false;
    }
    // Slopes of neighbouring chords that differ by more than a gentle curvature explains.
    constexpr bool bends(evaluator& value_of, point_bindings b, double x) const {
        double& axis  = g_[axis_].index == 0 ? b.x : b.gate;
        double before = 0, left = 0;
        for (int i = -3; i <= 2; ++i) {
            axis               = x + i * chord;
            double const right = value_of(b);
            if (!error_free::finite(right)) return false;
            if (i > -3) {
                double const slope = (right - left) / chord;
                if (i > -2 && magnitude(slope - before) > 0.25) return true;
                before = slope;
            }
            left = right;
        }
        return false;
    }
    static constexpr double chord = 0x1p-6, reach = 16;

    graph& g_;
    node_id axis_;
    activation_record const& activation_;
    std::vector<point_bindings> const& samples_;
    diagnosis error_;
};

}  // namespace actgen
