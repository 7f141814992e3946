// What the arrays of one call of the C++ layer hold: one type, which kernels know.
#pragma once
#include <concepts>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

#include <actgen/runtime/half.h>

namespace actgen {

// nullptr: a result that is not wanted, a direction that is zero.
template <class Argument>
concept absent_array = std::same_as<std::remove_cvref_t<Argument>, std::nullptr_t>;

template <class Array>
struct element_type {
    using type = typename decltype(std::span(std::declval<std::remove_reference_t<Array>&>()))::element_type;
};
template <absent_array Array>
struct element_type<Array> {
    using type = void;
};
template <class Array>
using element_of = typename element_type<Array>::type;

// The one element type of the arrays that are there.
template <class First, class... Others>
struct number_type : number_type<Others...> {};
template <class First, class... Others>
    requires(!absent_array<First>)
struct number_type<First, Others...> {
    using type = std::remove_const_t<element_of<First>>;
};
template <class... Arrays>
using number_of = typename number_type<Arrays...>::type;

// Whether the arrays may be those of one call: if not, the program does not compile, with one sentence.
template <class... Arrays>
consteval bool have_one_type() {
    using T                 = number_of<Arrays...>;
    constexpr bool numbers  = std::same_as<T, float> || std::same_as<T, double> || is_half<T>;
    constexpr bool one_type = ((absent_array<Arrays> || std::same_as<std::remove_const_t<element_of<Arrays>>, T>) && ...);
    static_assert(one_type, "actgen: the arrays of one call have different element types; make all float or all double");
    static_assert(numbers || !one_type, "actgen: kernels compute with float and double; convert the arrays to one of them");
    return one_type && numbers;
}
template <class... Arrays>
consteval bool can_be_written() {
    constexpr bool writable = ((absent_array<Arrays> || !std::is_const_v<element_of<Arrays>>) && ...);
    static_assert(writable, "actgen: a result is an array of constants; pass one that can be written");
    return writable;
}

}  // namespace actgen
