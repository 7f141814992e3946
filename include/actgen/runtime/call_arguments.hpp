// What the C++ layer's calls are handed: arrays of one element type, and options in any order.
#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include <actgen/runtime/abi.h>
#include <actgen/runtime/array_types.hpp>
#include <actgen/runtime/exact.hpp>
#include <actgen/runtime/fast.hpp>
#include <actgen/runtime/name.hpp>

namespace actgen {

// A contiguous range, or nullptr.
template <class Argument>
concept call_array = absent_array<Argument> || requires(std::remove_reference_t<Argument>& argument) { std::span(argument); };
// Whatever is no array: gradient, direction, shape, workspace, noise, accumulate, fast, exact, or a named value.
template <class Argument>
concept call_option = !call_array<Argument>;

// The type of `gradient(...)`.
template <class Name, class T>
struct gradient_option {
    std::span<T> into;  // as many as the parameter has values
};
// Where the gradient by the parameter of that name goes: a range.
template <class Name, class Range>
constexpr auto gradient(Name, Range&& into) {
    auto const view = std::span(into);
    return gradient_option<Name, typename decltype(view)::element_type>{view};
}
// Where the gradient by the parameter of that name goes: one number.
template <class Name, std::floating_point T>
constexpr auto gradient(Name, T& into) {
    return gradient_option<Name, T>{std::span<T>(&into, 1)};
}

// The type of `direction(...)`.
template <class Name, class Value>
struct direction_option {
    Value value;  // a number, or a span
};
// The direction in which double backward differentiates by a parameter: a number, or a span of them.
template <class Name, class Value>
constexpr auto direction(Name name, Value&& value) {
    auto const named = name = std::forward<Value>(value);
    return direction_option<Name, decltype(named.value)>{named.value};
}

// The type of `shape(...)`.
struct shape_option {
    actgen_shape value;  // of all arrays
};
// The shape of the arrays, where they are not simply as many elements.
constexpr shape_option shape(actgen_shape value) { return {value}; }

// The type of `workspace(...)`.
struct workspace_option {
    std::span<std::byte> bytes;  // as actgen_kernel's `workspace` asks, aligned for double
};
// Room for the sums of parameter gradients.
constexpr workspace_option workspace(std::span<std::byte> bytes) { return {bytes}; }

// The type of `noise(...)`.
struct noise_option {
    actgen_random value;  // not deterministic
};
// The noise of a random activation: which sequence, and from which place.
inline noise_option noise(std::uint64_t seed, std::uint64_t offset = 0) { return {actgen_random_from(seed, offset)}; }

// The type of `accumulate`.
struct accumulate_option {};
// Among the options of a call: gradients are added to what the arrays hold.
inline constexpr accumulate_option accumulate{};

}  // namespace actgen
