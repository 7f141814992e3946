// The parameters of a formula, collected from its type into a Hana map from name to declaration.
#pragma once
#include <boost/hana.hpp>

#include <actgen/build/build.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

template <char... Letters>
constexpr auto hana_name(name<Letters...>) {
    return hana::string_c<Letters...>;
}

template <class>
inline constexpr bool is_parameter = false;
template <class Name, std::size_t Count>
inline constexpr bool is_parameter<parameter_terminal<Name, Count>> = true;

// `found`: the map so far.  Parameters keep the order in which the formula first mentions them.
template <class Found, class Part>
constexpr auto collect_parameters(Found found, Part const& part) {
    if constexpr (is_expression<Part>) {
        return hana::fold_left(part.elements, found,
                               [](auto so_far, auto const& element) { return collect_parameters(so_far, element); });
    } else if constexpr (is_parameter<Part>) {
        constexpr auto key = hana_name(typename Part::name_type{});
        if constexpr (decltype(hana::contains(found, key))::value)
            return found;
        else
            return hana::insert(found, hana::make_pair(key, part));
    } else {
        return found;
    }
}

template <class Expression>
constexpr auto parameters_of(Expression const& e) {
    return collect_parameters(hana::make_map(), e);
}

template <class Name, std::size_t Count>
constexpr parameter_record make_parameter_record(parameter_terminal<Name, Count> const& p, int slot) {
    parameter_record r;
    r.name = Name::text();
    r.initial.assign(p.initial.begin(), p.initial.end());
    r.learnable = p.learnable;
    r.per       = p.per_channel ? granularity::per_channel : granularity::scalar;
    r.is_list   = p.is_list;
    r.domain    = p.domain;
    r.open_low  = p.open_low;
    r.open_high = p.open_high;
    r.tried.assign(p.tried.begin(), p.tried.begin() + static_cast<std::ptrdiff_t>(p.tried_count));
    r.slot = slot;
    return r;
}

// Every mention of a name must mean one declaration: the same values, whatever the element.
template <class Found, class Part>
constexpr void find_conflict(Found const& found, Part const& part, diagnosis& error) {
    if constexpr (is_expression<Part>) {
        hana::for_each(part.elements, [&](auto const& element) { find_conflict(found, element, error); });
    } else if constexpr (is_parameter<Part>) {
        auto const& first = found[hana_name(typename Part::name_type{})];
        bool same         = false;
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(first)>, Part>) {
            Part one    = part;
            one.element = first.element;
            same        = one == first;
        }
        if (!same && error.fine())
            error.sentence = text("parameter ") + Part::name_type::text() +
                             " is declared twice, differently; give each parameter a name of its own";
    }
}

}  // namespace actgen
