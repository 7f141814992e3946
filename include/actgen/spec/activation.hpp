// An activation as its author writes it: a name and a Hana map of named fields.
#pragma once
#include <actgen/spec/preset.hpp>

namespace actgen {

template <class Name, class Fields>
struct activation_spec {
    using name_type = Name;
    Fields fields;
};

namespace language {

template <class... Names>
constexpr auto names(Names... all) {
    (required_name(all), ...);
    return std::array<std::string_view, sizeof...(Names)>{Names::text()...};
}

// A value that the literature prints: f(x) = y to the digits given.
struct printed_value {
    double x, y;
};
constexpr printed_value value(double x_value, double y_value) { return {x_value, y_value}; }
template <class... Values>
constexpr auto known(Values... all) {
    return std::array<printed_value, sizeof...(Values)>{all...};
}

template <class Name, class... Pairs>
constexpr auto activation(Name name, Pairs... pairs) {
    required_name(name);
    auto fields = make_fields(pairs...);
    static_assert(has_field<field::forward, decltype(fields)>,
                  "actgen: an activation has no formula; write `forward = <expression in x>`");
    return activation_spec<Name, decltype(fields)>{fields};
}

}  // namespace language
}  // namespace actgen
