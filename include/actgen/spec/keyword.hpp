// Named fields: `initial = 1` is a Hana pair from the keyword's type to the value, so fields may stand in any order.
#pragma once
#include <boost/hana.hpp>

#include <actgen/expr/terminal.hpp>

namespace actgen {

// Which values a field takes, and the refusal of others: each field's is where its values are declared.
template <class Field>
struct field_rule;

template <class Field>
struct keyword {
    template <class Value>
    constexpr auto operator=(Value value) const {
        field_rule<Field>::template check<Value>();
        return hana::make_pair(hana::type_c<Field>, value);
    }
};

namespace field {
struct forward;
struct expect;
struct summary;
struct cite;
struct aliases;
struct values;
struct presets;
struct initial;
struct learnable;
struct per_channel;
struct domain;
struct tried;
struct at;
struct slope;
}  // namespace field

template <class>
inline constexpr bool is_field = false;
template <class Key, class Value>
inline constexpr bool is_field<hana::pair<Key, Value>> = true;

template <class Pair>
using field_of = typename std::remove_cvref_t<decltype(hana::first(std::declval<Pair>()))>::type;

// Whether what a word is given are fields, and among those that it takes.
template <class Pair, class... Allowed>
constexpr bool is_field_among() {
    if constexpr (is_field<Pair>)
        return (std::is_same_v<field_of<Pair>, Allowed> || ...);
    else
        return false;
}

template <class... Fields>
constexpr bool each_once() {
    auto const times = []<class Field>(std::type_identity<Field>) { return (std::is_same_v<Field, Fields> + ... + 0); };
    return ((times(std::type_identity<Fields>{}) == 1) && ...);
}

// A map from field to value.  A field given twice would vanish from a Hana map, hence the check.
template <class... Pairs>
constexpr auto make_fields(Pairs... pairs) {
    static_assert(each_once<field_of<Pairs>...>(), "actgen: a field is given twice; write each keyword once");
    return hana::make_map(pairs...);
}

// A name is a type; a string literal would be its first letter's address.
template <class Name>
constexpr bool is_name() {
    return requires { Name::text(); };
}
template <class Name>
constexpr Name required_name(Name name) {
    static_assert(is_name<Name>(), "actgen: a name lacks its _s; write activation(\"swish\"_s, ...), parameter(\"beta\"_s, ...)");
    return name;
}

template <class Field, class Fields>
inline constexpr bool has_field = decltype(hana::contains(std::declval<Fields>(), hana::type_c<Field>))::value;

template <class Field, class Fields, class Default>
constexpr auto field_or(Fields const& fields, Default otherwise) {
    if constexpr (has_field<Field, Fields>)
        return fields[hana::type_c<Field>];
    else
        return otherwise;
}

namespace language {

inline constexpr keyword<field::forward> forward{};  // the formula
inline constexpr keyword<field::expect> expect{};    // what the author claims: facts(...)
inline constexpr keyword<field::summary> summary{};  // one sentence
inline constexpr keyword<field::cite> cite{};        // the paper or system it is from
inline constexpr keyword<field::aliases> aliases{};  // names("a"_s, ...)
inline constexpr keyword<field::values> values{};    // known(value(x, y), ...)
inline constexpr keyword<field::presets> presets{};  // systems(preset("torch::a"_s, ...), ...)
inline constexpr keyword<field::initial> initial{};  // of a parameter: a number, list(...) or repeat<K>(...)
inline constexpr keyword<field::at> at{};            // of a kink or jump: where
inline constexpr keyword<field::slope> slope{};      // of a kink or jump: the derivative there

}  // namespace language
}  // namespace actgen
