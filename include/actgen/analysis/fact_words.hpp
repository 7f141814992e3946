// Facts, numbers and parameter values in the words of a message.
#pragma once
#include <actgen/calculus/parameter_samples.hpp>
#include <actgen/spec/print.hpp>

namespace actgen {

constexpr std::string_view name_of(claim c) {
    switch (c) {
        case claim::smooth: return "smooth";
        case claim::continuous: return "continuous";
        case claim::nondecreasing: return "nondecreasing";
        case claim::nonincreasing: return "nonincreasing";
        case claim::increasing: return "increasing";
        case claim::odd: return "odd";
        case claim::even: return "even";
        case claim::bounded_slope: return "lipschitz";
        case claim::range: return "range";
        case claim::limit: return "limit";
        case claim::kink: return "kink";
        case claim::jump: return "jump";
    }
    return "";
}

constexpr std::string_view name_of(slope_rule r) {
    switch (r) {
        case slope_rule::left: return "from_left";
        case slope_rule::right: return "from_right";
        case slope_rule::midpoint: return "midpoint";
        case slope_rule::minimum_norm: return "minimum_norm";
        case slope_rule::value: break;
    }
    return "value";
}

// The slope that a kink or jump declares: an expression, or a rule's name.
constexpr text print_slope(activation_record const& a, fact_record const& f) {
    if (f.rule == slope_rule::value) return print(a.expressions, f.slope, a);
    return text(name_of(f.rule));
}

// The end of a range, as above(0) where it does not belong to it; of infinite ones that goes without saying.
constexpr text print_range_end(activation_record const& a, node_id end, bool closed, std::string_view open_word) {
    text const value    = print(a.expressions, end, a);
    bool const infinite = a.expressions.is_constant(end) && !error_free::finite(a.expressions[end].value.high);
    if (closed || infinite) return value;
    return text(open_word) + "(" + value + ")";
}

// As the author wrote it: range(above(0), inf), limit(-inf, x).
constexpr text print_fact(activation_record const& a, fact_record const& f) {
    auto const part = [&](node_id i) { return print(a.expressions, i, a); };
    text t(name_of(f.what));
    if (f.what == claim::range)
        return t + "(" + print_range_end(a, f.first, f.closed_low, "above") + ", " + print_range_end(a, f.second, f.closed_high, "below") + ")";
    if (f.what == claim::bounded_slope) return t + "(" + part(f.first) + ")";
    if (f.what == claim::limit) return t + (f.direction < 0 ? "(-inf, " : "(inf, ") + part(f.first) + ")";
    if (f.what == claim::kink || f.what == claim::jump) {
        t = t + "(at = " + print_place(a, f) + ", slope = ";
        return t + print_slope(a, f) + ")";
    }
    return t;
}

}  // namespace actgen
