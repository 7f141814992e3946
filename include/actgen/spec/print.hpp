// Expressions of an activation as text, with its parameters' names: beta, a[0].
#pragma once
#include <actgen/graph/print.hpp>
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

}  // namespace actgen
