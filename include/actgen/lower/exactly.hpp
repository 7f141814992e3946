// How the records of machine operations state their meaning: as a function of one element, of which loops are made.
#pragma once
#include <type_traits>

#include <actgen/graph/exact_meaning.hpp>
#include <actgen/number/ieee.hpp>

namespace actgen::machine {

using fused   = std::true_type;   // the target has fused multiply-add
using unfused = std::false_type;

// u v + w as `multiply_add` computes it: one rounding, or two.
template <bool Fused, class T>
constexpr T contracted(std::bool_constant<Fused>, T u, T v, T w) {
    if constexpr (Fused) return ieee::fused_multiply_add(u, v, w);
    T const product = u * v;
    return product + w;
}
// The same as `multiply_add_once` does: one rounding, or for floats one to double and another.
template <bool Fused, class T>
constexpr T contracted_once(std::bool_constant<Fused>, T u, T v, T w) {
    if constexpr (Fused) return ieee::fused_multiply_add(u, v, w);
    return ieee::widened_multiply_add(u, v, w);
}

namespace loops {

template <class Operation, class T>
constexpr void on_elements(element_block<T> const& b, Operation const& of) {
    T const *const u = b.u, *const v = b.v != nullptr ? b.v : u, *const w = b.w != nullptr ? b.w : u;
    for (std::size_t i = 0; i < b.count; ++i) b.result[i] = static_cast<T>(of(u[i], v[i], w[i]));
}

// `Operation` takes (u, v, w) where every target means the same, else (fused{} or unfused{}, u, v, w).
template <class Operation, class T>
constexpr void run(element_block<T> const& b) {
    constexpr Operation of{};
    if constexpr (std::is_invocable_v<Operation const&, T, T, T>) on_elements(b, of);
    else if (b.fused) on_elements(b, [of](T u, T v, T w) { return of(fused{}, u, v, w); });
    else on_elements(b, [of](T u, T v, T w) { return of(unfused{}, u, v, w); });
}

template <class Operation>
constexpr exact_loops made_of() { return {&run<Operation, float>, &run<Operation, double>}; }

template <class T>
constexpr void look_up(element_block<T> const& b) {  // entries of the row v
    for (std::size_t i = 0; i < b.count; ++i) b.result[i] = b.v[static_cast<std::size_t>(b.u[i])];
}

}  // namespace loops

// The value of one element, for all operands, or where `holds` says so.
template <class Operation>
constexpr exact_meaning exactly(Operation) { return {loops::made_of<Operation>(), {}}; }
template <class Operation, class Holds>
constexpr exact_meaning exactly(Operation, Holds) { return {loops::made_of<Operation>(), loops::made_of<Holds>()}; }

constexpr exact_loops look_up() { return {&loops::look_up<float>, &loops::look_up<double>}; }

}  // namespace actgen::machine
