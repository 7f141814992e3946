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

template <class Name, class... Parts>
constexpr auto preset(Name name, Parts... parts) {
    required_name(name);
    return preset_spec<hana::tuple<Parts...>>{Name::text(), hana::tuple<Parts...>{parts...}};
}

template <class... Presets>
constexpr auto systems(Presets... all) {
    return hana::make_tuple(all...);
}

}  // namespace language
}  // namespace actgen
