// What the C++ layer's calls are handed: arrays of one element type, and options in any order.
#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include <actgen/runtime/abi.h>
#include <actgen/runtime/exact.hpp>
#include <actgen/runtime/fast.hpp>
#include <actgen/runtime/half.h>
#include <actgen/runtime/name.hpp>

namespace actgen {

// A contiguous range; or nullptr: a result that is not wanted, a direction that is zero.
template <class Argument>
concept absent_array = std::same_as<std::remove_cvref_t<Argument>, std::nullptr_t>;
template <class Argument>
concept call_array = absent_array<Argument> || requires(std::remove_reference_t<Argument>& argument) { std::span(argument); };
template <class Argument>
concept call_option = !call_array<Argument>;

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

template <class Name, class T>
struct gradient_option {
    std::span<T> into;
};
template <class Name, class Range>
constexpr auto gradient(Name, Range&& into) {
    auto const view = std::span(into);
    return gradient_option<Name, typename decltype(view)::element_type>{view};
}
template <class Name, std::floating_point T>
constexpr auto gradient(Name, T& into) {
    return gradient_option<Name, T>{std::span<T>(&into, 1)};
}

// The direction in which double backward differentiates by a parameter: a number, or a span of them.
template <class Name, class Value>
struct direction_option {
    Value value;
};
template <class Name, class Value>
constexpr auto direction(Name name, Value&& value) {
    auto const named = name = std::forward<Value>(value);
    return direction_option<Name, decltype(named.value)>{named.value};
}

struct shape_option {
    actgen_shape value;
};
constexpr shape_option shape(actgen_shape value) { return {value}; }

struct workspace_option {
    std::span<std::byte> bytes;
};
constexpr workspace_option workspace(std::span<std::byte> bytes) { return {bytes}; }

struct noise_option {
    actgen_random value;
};
inline noise_option noise(std::uint64_t seed, std::uint64_t offset = 0) { return {actgen_random_from(seed, offset)}; }

struct accumulate_option {};
inline constexpr accumulate_option accumulate{};

}  // namespace actgen
