// Parameters of an activation.
//
//     inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable, domain(0, inf));
//     inline constexpr auto a    = parameter("a"_s, initial = list(0.2, 0.1), learnable, per_channel);
#pragma once
#include <actgen/spec/keyword.hpp>

namespace actgen {

// The end of a domain or range that itself does not belong to it.
struct open_end {
    double at;
};

struct bounds {
    double low, high;
    bool open_low, open_high;
};

constexpr double end_of(number_literal auto v) { return static_cast<double>(v); }
constexpr double end_of(open_end e) { return e.at; }
constexpr bool is_open(number_literal auto v) {
    return !error_free::finite(static_cast<double>(v));
}
constexpr bool is_open(open_end) { return true; }

// What an end may be written as.
template <class T>
concept number_end = number_literal<T> || std::same_as<T, open_end>;

template <class>
inline constexpr bool is_number_list = false;
template <std::size_t K>
inline constexpr bool is_number_list<std::array<double, K>> = K > 0;

template <>
struct field_rule<field::initial> {
    template <class Value>
    static constexpr void check() {
        static_assert(number_literal<Value> || is_number_list<Value>,
                      "actgen: an initial value is no number and no list of numbers; write initial = 1, initial = list(0.2, 0.1) or initial = repeat<4>(0.5)");
    }
};

constexpr bounds make_bounds(auto low, auto high) { return {end_of(low), end_of(high), is_open(low), is_open(high)}; }

template <class Name, class Fields>
constexpr auto make_parameter(Fields fields) {
    static_assert(has_field<field::initial, Fields>,
                  "actgen: a parameter has no initial value; write `initial = <number>` or `initial = list(...)`");
    if constexpr (has_field<field::initial, Fields>) {
        auto const start = fields[hana::type_c<field::initial>];
        auto const fill  = [&](auto terminal) {
            terminal.learnable    = field_or<field::learnable>(fields, false);
            terminal.per_channel  = field_or<field::per_channel>(fields, false);
            bounds const allowed  = field_or<field::domain>(fields, bounds{-language::inf, language::inf, true, true});
            terminal.domain       = {allowed.low, allowed.high};
            terminal.open_low     = allowed.open_low;
            terminal.open_high    = allowed.open_high;
            auto const more       = field_or<field::tried>(fields, std::array<double, 0>{});
            static_assert(more.size() <= 8, "actgen: tried(...) takes at most eight values; write fewer");
            for (double value : more) terminal.tried[terminal.tried_count++] = value;
            return terminal;
        };
        if constexpr (number_literal<std::remove_cvref_t<decltype(start)>>) {
            parameter_terminal<Name, 1> terminal;
            terminal.initial = {static_cast<double>(start)};
            return make_terminal(fill(terminal));
        } else {
            parameter_terminal<Name, std::tuple_size_v<std::remove_cvref_t<decltype(start)>>> terminal;
            terminal.initial = start;
            terminal.is_list = true;
            return parameter_list<decltype(terminal)>{fill(terminal)};
        }
    }
}

namespace language {

constexpr open_end above(number_literal auto end) { return {static_cast<double>(end)}; }
constexpr open_end below(number_literal auto end) { return {static_cast<double>(end)}; }
template <formula_part End>
constexpr End above(End end) {
    static_assert(!formula_part<End>, "actgen: an open end must be a number; write the formula alone, as in range(-alpha, inf)");
    return end;
}
template <formula_part End>
constexpr End below(End end) {
    static_assert(!formula_part<End>, "actgen: an open end must be a number; write the formula alone, as in range(-inf, alpha)");
    return end;
}

template <class... Given>
constexpr open_end above(Given...) {
    static_assert(never<Given...>, "actgen: above takes one number; write above(0)");
    return {0};
}
template <class... Given>
constexpr open_end below(Given...) {
    static_assert(never<Given...>, "actgen: below takes one number; write below(1)");
    return {0};
}

inline constexpr auto learnable   = hana::make_pair(hana::type_c<field::learnable>, true);
inline constexpr auto per_channel = hana::make_pair(hana::type_c<field::per_channel>, true);

// Facts hold for parameters in the domain; others get a status, not a result.  Finite ends belong to it unless written
// above(0) or below(1).
constexpr auto domain(number_end auto low, number_end auto high) {
    return hana::make_pair(hana::type_c<field::domain>, make_bounds(low, high));
}
template <class... Given>
constexpr auto domain(Given...) {
    static_assert(never<Given...>, "actgen: a domain has two ends, which are numbers; write domain(0, inf), or domain(above(0), inf) where 0 does not belong to it");
    return domain(-inf, inf);
}

// Further values that tests try, beside the initial one.
template <number_literal... Numbers>
constexpr auto tried(Numbers... numbers) {
    return hana::make_pair(hana::type_c<field::tried>,
                           std::array<double, sizeof...(Numbers)>{static_cast<double>(numbers)...});
}

template <class... Given>
constexpr auto tried(Given...) {
    static_assert(never<Given...>, "actgen: tried takes numbers; write tried(0.5, 2)");
    return tried();
}

// Initial values of a list of K.
template <number_literal... Numbers>
constexpr auto list(Numbers... numbers) {
    return std::array<double, sizeof...(Numbers)>{static_cast<double>(numbers)...};
}
template <std::size_t K>
constexpr auto repeat(number_literal auto number) {
    std::array<double, K> all{};
    for (double& one : all) one = static_cast<double>(number);
    return all;
}

template <class... Given>
constexpr auto list(Given...) {
    static_assert(never<Given...>, "actgen: a list is of numbers; write list(0.2, 0.1)");
    return list(0);
}
template <class... Given>
constexpr auto repeat(Given...) {
    static_assert(never<Given...>, "actgen: repeat takes its number of elements in <> and one number; write repeat<4>(0.5)");
    return list(0);
}

template <class Name, class... Pairs>
constexpr auto parameter(Name name, Pairs... pairs) {
    required_name(name);
    constexpr bool options = (is_field_among<Pairs, field::initial, field::learnable, field::per_channel, field::domain, field::tried>() && ...);
    static_assert(options, "actgen: a parameter is given something that is no option; write initial = <number>, learnable, per_channel, domain(low, high), tried(...)");
    if constexpr (!options)
        return make_terminal(real(0));
    else
        return make_parameter<Name>(make_fields(pairs...));
}

}  // namespace language
}  // namespace actgen
