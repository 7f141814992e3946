// Judges a breakpoint: smooth, kink or jump; and which slope the declaration gives it.
//
// One-sided limits are compared at sampled parameter values (calculus/sign.hpp): equal everywhere is smooth, and a
// difference anywhere must be declared.
#pragma once
#include <actgen/calculus/breakpoint.hpp>
#include <actgen/spec/print.hpp>

namespace actgen {

constexpr bool close(double a, double b) {
    if (a == b || (a != a && b != b)) return true;
    if (!exact::finite(a) || !exact::finite(b)) return false;
    double const difference = a < b ? b - a : a - b;
    double const magnitude  = (a < 0 ? -a : a) + (b < 0 ? -b : b);
    return difference <= 1e-11 * magnitude || difference <= 1e-14;
}

// Whether two expressions have the same value at every sample (0: never, 1: somewhere, 2: everywhere).
constexpr int agreement(graph const& g, node_id a, node_id b, std::vector<point_bindings> const& samples) {
    if (a == b) return 2;
    std::size_t same = 0;
    for (auto const& s : samples)
        if (close(evaluate(g, a, s), evaluate(g, b, s))) ++same;
    return same == samples.size() ? 2 : same == 0 ? 0 : 1;
}

struct choice_at_breakpoint {
    int side = -1;  // -1, +1: the one-sided derivative that holds there; 0: neither, `breakpoint::slope` says
    diagnosis error;
};

constexpr bool is_switch(fact_record const& f) { return f.what == claim::kink || f.what == claim::jump; }

constexpr choice_at_breakpoint choose_slope(graph const& g, activation_record const& a, breakpoint& b) {
    auto const samples = parameter_samples(a);
    int const values   = agreement(g, b.left_value, b.right_value, samples);
    int const slopes   = agreement(g, b.left_slope, b.right_slope, samples);
    b.what             = values != 2 ? breakpoint::jump : slopes != 2 ? breakpoint::kink : breakpoint::smooth;
    b.may_vanish       = b.what == breakpoint::jump ? values == 1 : slopes == 1;
    b.slope            = b.left_slope;
    choice_at_breakpoint c;
    if (b.what == breakpoint::smooth) return c;

    text const word  = b.what == breakpoint::jump ? "jump" : "kink";
    text const where = print(g, b.at, a);
    text const axis  = b.input == 0 ? "x" : "gate";
    for (auto const& f : a.facts) {
        if (!is_switch(f) || agreement(g, f.first, b.at, samples) != 2) continue;
        if ((f.what == claim::jump) != (b.what == breakpoint::jump)) {
            c.error.sentence = text("f has a ") + word + " at " + axis + " = " + where + ", which the spec declares otherwise; write " +
                               word + "(at = " + where + ", slope = ...)";
            return c;
        }
        if (f.slope == no_node) {
            c.side  = f.direction;
            b.slope = c.side < 0 ? b.left_slope : b.right_slope;
        } else if (agreement(g, f.slope, b.left_slope, samples) == 2) {
            c.side = -1;
        } else if (agreement(g, f.slope, b.right_slope, samples) == 2) {
            c.side  = +1;
            b.slope = b.right_slope;
        } else {
            c.side  = 0;
            b.slope = f.slope;
        }
        return c;
    }
    c.error.sentence = text("f has a ") + word + " at " + axis + " = " + where + " that the spec does not declare; add " + word +
                       "(at = " + where + ", slope = ...)";
    return c;
}

// A declared kink or jump that f does not have.
constexpr diagnosis undeclared_places(graph const& g, activation_record const& a, std::vector<breakpoint> const& found) {
    auto const samples = parameter_samples(a);
    for (auto const& f : a.facts) {
        if (!is_switch(f)) continue;
        bool real_one = false;
        for (auto const& b : found)
            real_one = real_one || (b.what != breakpoint::smooth && agreement(g, f.first, b.at, samples) == 2);
        if (real_one) continue;
        text const word  = f.what == claim::jump ? "jump" : "kink";
        text const where = print(g, f.first, a);
        return {text("f has no ") + word + " at x = " + where + "; remove " + word + "(at = " + where + ", ...)"};
    }
    return {};
}

}  // namespace actgen
