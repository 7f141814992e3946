// Expressions of an activation as text, with its parameters' names: beta, a[0].
#pragma once
#include <actgen/meaning/print.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

// One name per slot.
constexpr std::vector<text> slot_names(activation_record const& a) {
    std::vector<text> names;
    for (auto const& p : a.parameters)
        for (int i = 0; i < p.count(); ++i) {
            text one(p.name);
            if (p.is_list) one += text("[") + to_text(i) + "]";
            names.push_back(one);
        }
    return names;
}

constexpr text print(graph const& g, node_id i, activation_record const& a) {
    std::vector<text> const names = slot_names(a);
    std::vector<std::string_view> views;
    for (text const& n : names) views.push_back(n.view());
    return print(g, i, std::span<std::string_view const>(views));
}

// Whether a place is a number that no short decimal writes, such as the root of x = sigmoid(x).
constexpr bool needs_rounding(graph const& g, node_id place) {
    if (!g.is_constant(place) || name_of_constant(g[place].value) != nullptr) return false;
    constexpr std::size_t short_enough = 12;
    real const v = g[place].value;
    double const rest = absolute(literal(v.high) - v).high;  // computed places carry some rounding of their own
    return rest > 0x1p-95 * absolute(v).high || to_decimal(v.high).size() > short_enough;
}

// As kink(at = ...) names it.
constexpr text print_place(graph const& g, node_id place, activation_record const& a) {
    if (needs_rounding(g, place)) return text("near(") + short_decimal(g[place].value.high) + ")";
    return print(g, place, a);
}
constexpr text print_place(activation_record const& a, fact_record const& f) {
    text const place = print(a.expressions, f.first, a);
    if (f.tolerance > 0) return text("near(") + place + ")";
    return place;
}

}  // namespace actgen
