// A name as a type: "beta"_s.  Assigning to it names an argument: "beta"_s = 1.5f, or a span of what a range holds.
#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace actgen {

// What assigning to a name gives.
template <class Name, class Value>
struct named_value {
    using name = Name;  // whose value it is
    Value value;        // a number, or a span
};

// The type of a name.
template <char... Letters>
struct name {
    static constexpr char letters[] = {Letters..., '\0'};  // ended by 0
    // The name as text.
    static constexpr std::string_view text() { return {letters, sizeof...(Letters)}; }

    // A range is not copied: it has to live as long as the call that it is an argument of.
    template <class Value>
    constexpr auto operator=(Value&& value) const {
        using plain = std::remove_cvref_t<Value>;
        if constexpr (!std::is_arithmetic_v<plain> && requires { std::span(value); })
            return named_value<name, decltype(std::span(value))>{std::span(value)};
        else
            return named_value<name, plain>{value};
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

// "beta"_s is a name.
template <letters_of Literal>
constexpr auto operator""_s() {
    return []<std::size_t... I>(std::index_sequence<I...>) {
        return name<Literal.text[I]...>{};
    }(std::make_index_sequence<sizeof(Literal.text) - 1>{});
}

}  // namespace literals
}  // namespace actgen
