// Presets: what a system calls the activation, and where its defaults or its slopes at kinks differ.
//
//     presets = systems(preset("torch::leaky_relu"_s),
//                       preset("jax::leaky_relu"_s, kink(at = 0, slope = 1)),
//                       preset("keras::leaky_relu"_s, set(negative_slope, 0.2)))
//
// A preset is an activation of its own by name: same formula, other initial values, other slopes.
#pragma once
#include <actgen/spec/fact.hpp>
#include <actgen/spec/parameter.hpp>

namespace actgen {

template <class Parts>
struct preset_spec {
    std::string_view name;
    Parts parts;  // settings, kinks and jumps
};

template <std::size_t Count>
struct parameter_setting {
    std::string_view parameter;
    std::array<double, Count> numbers;
};

template <class Part>
inline constexpr bool is_preset_part = is_fact<Part>;
template <std::size_t Count>
inline constexpr bool is_preset_part<parameter_setting<Count>> = true;

template <class>
inline constexpr bool is_preset = false;
template <class Parts>
inline constexpr bool is_preset<preset_spec<Parts>> = true;

template <class>
inline constexpr bool are_presets = false;
template <class... Parts>
inline constexpr bool are_presets<hana::tuple<Parts...>> = (is_preset<Parts> && ...);

template <>
struct field_rule<field::presets> {
    template <class Value>
    static constexpr void check() {
        static_assert(are_presets<Value>, "actgen: presets stand in a list; write presets = systems(preset(\"system::name\"_s, ...))");
    }
};

namespace language {

// Another initial value of a parameter; of a list, set(a, list(0.2, 0.1)).
template <class Name>
constexpr auto set(expression<yap::expr_kind::terminal, hana::tuple<parameter_terminal<Name, 1>>>, number_literal auto number) {
    return parameter_setting<1>{Name::text(), {static_cast<double>(number)}};
}
template <class Name, std::size_t Count>
constexpr auto set(parameter_list<parameter_terminal<Name, Count>>, std::array<double, Count> numbers) {
    return parameter_setting<Count>{Name::text(), numbers};
}

template <class... Given>
constexpr auto set(Given...) {
    static_assert(never<Given...>, "actgen: set takes a parameter and its value; write set(beta, 2), of a list set(a, list(0.2, 0.1)) with as many numbers");
    return parameter_setting<0>{};
}

template <class Name, class... Parts>
constexpr auto preset(Name name, Parts... parts) {
    required_name(name);
    static_assert((is_preset_part<Parts> && ...), "actgen: a preset holds something that is no part of one; write set(beta, 2), kink(at = 0, slope = 1) or jump(...) behind its name");
    return preset_spec<hana::tuple<Parts...>>{Name::text(), hana::tuple<Parts...>{parts...}};
}

template <class... Presets>
constexpr auto systems(Presets... all) {
    static_assert((is_preset<Presets> && ...), "actgen: systems(...) holds something that is no preset; write systems(preset(\"system::name\"_s, ...))");
    return hana::make_tuple(all...);
}

}  // namespace language
}  // namespace actgen
