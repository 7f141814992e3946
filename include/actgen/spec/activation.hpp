// An activation as its author writes it: a name and a Hana map of named fields.
#pragma once
#include <actgen/spec/preset.hpp>

namespace actgen {

template <class Name, class Fields>
struct activation_spec {
    using name_type = Name;
    Fields fields;
};

// A value that the literature prints: f(x) = y to the digits given.
struct printed_value {
    double x, y;
};

template <class>
inline constexpr bool are_names = false;
template <std::size_t Count>
inline constexpr bool are_names<std::array<std::string_view, Count>> = true;

template <class>
inline constexpr bool are_values = false;
template <std::size_t Count>
inline constexpr bool are_values<std::array<printed_value, Count>> = true;

template <>
struct field_rule<field::forward> {
    template <class Value>
    static constexpr void check() {
        static_assert(formula_operand<Value>, "actgen: forward is given something that is no formula; write forward = <expression in x>");
    }
};
template <>
struct field_rule<field::aliases> {
    template <class Value>
    static constexpr void check() {
        static_assert(are_names<Value>, "actgen: aliases stand in a list; write aliases = names(\"a\"_s, ...)");
    }
};
template <>
struct field_rule<field::values> {
    template <class Value>
    static constexpr void check() {
        static_assert(are_values<Value>, "actgen: values stand in a list; write values = known(value(x, y), ...)");
    }
};
template <>
struct field_rule<field::summary> {
    template <class Value>
    static constexpr void check() {
        static_assert(std::convertible_to<Value, std::string_view>, "actgen: a summary is no text; write summary = \"...\"");
    }
};
template <>
struct field_rule<field::cite> {
    template <class Value>
    static constexpr void check() {
        static_assert(std::convertible_to<Value, std::string_view>, "actgen: what cite gives is no text; write cite = \"...\"");
    }
};

template <class Name, class... Pairs>
constexpr auto make_activation(Pairs... pairs) {
    auto fields = make_fields(pairs...);
    static_assert(has_field<field::forward, decltype(fields)>,
                  "actgen: an activation has no formula; write `forward = <expression in x>`");
    return activation_spec<Name, decltype(fields)>{fields};
}

namespace language {

template <class... Names>
constexpr auto names(Names... all) {
    (required_name(all), ...);
    return std::array<std::string_view, sizeof...(Names)>{Names::text()...};
}

constexpr printed_value value(number_literal auto x_value, number_literal auto y_value) {
    return {static_cast<double>(x_value), static_cast<double>(y_value)};
}
template <class... Given>
constexpr printed_value value(Given...) {
    static_assert(never<Given...>, "actgen: a value is of two numbers, x and y; write value(2, 1.76)");
    return {0, 0};
}
template <class... Values>
constexpr auto known(Values... all) {
    constexpr bool fit = (std::same_as<Values, printed_value> && ...);
    static_assert(fit, "actgen: known(...) holds something that is no value; write known(value(x, y), ...)");
    if constexpr (fit) return std::array<printed_value, sizeof...(Values)>{all...};
    else return std::array<printed_value, 0>{};
}

template <class Name, class... Pairs>
constexpr auto activation(Name name, Pairs... pairs) {
    required_name(name);
    constexpr bool statements = (is_field_among<Pairs, field::forward, field::expect, field::values, field::aliases, field::presets, field::summary, field::cite>() && ...);
    static_assert(statements, "actgen: an activation is given something that is no statement; write forward = <expression in x>, expect = facts(...) or another of docs/language.md behind its name");
    if constexpr (statements) return make_activation<Name>(pairs...);
}

}  // namespace language
}  // namespace actgen
