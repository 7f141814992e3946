// What the gallery can be filtered by: kinds and properties of activations, each with how it is known.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tool/explanation.hpp"
#include <actgen/calculus/derivation.hpp>

namespace actgen::document {

enum class evidence : std::uint8_t {
    proven,
    sampled,
    declared,  // by the spec itself: its kind, its parameters
};
std::string_view name_of(evidence);

struct property_name {
    std::string_view key;      // in the page's data: letters and hyphens
    std::string_view label;
    std::string_view meaning;  // one sentence
};

// In the order in which they are shown.
std::span<property_name const> all_kinds();
std::span<property_name const> all_properties();

struct property {
    property_name const* name;
    evidence how;
};

property_name const& kind_of(activation_record const&);

// Those that hold; of shape at the initial values of the parameters, and only for pointwise activations in one input.
std::vector<property> properties_of(activation_record const&, derivation const&, tool::explanation const&);

}  // namespace actgen::document
