// A name as a type: "beta"_s.  Assigning to it names an argument: "beta"_s = 1.5f.
#pragma once
#include <cstddef>
#include <string_view>
#include <utility>

namespace actgen {

template <class Name, class Value>
struct named_value {
    using name = Name;
    Value value;
};

template <char... Letters>
struct name {
    static constexpr char letters[] = {Letters..., '\0'};
    static constexpr std::string_view text() { return {letters, sizeof...(Letters)}; }

    template <class Value>
    constexpr auto operator=(Value value) const {
        return named_value<name, Value>{value};
    }
};

template <std::size_t Size>
struct letters_of {  // a string literal as a template argument
    char text[Size]{};
    constexpr letters_of(char const (&literal)[Size]) {
        for (std::size_t i = 0; i < Size; ++i) text[i] = literal[i];
    }
};

inline namespace literals {

template <letters_of Literal>
constexpr auto operator""_s() {
    return []<std::size_t... I>(std::index_sequence<I...>) {
        return name<Literal.text[I]...>{};
    }(std::make_index_sequence<sizeof(Literal.text) - 1>{});
}

}  // namespace literals
}  // namespace actgen
