// The functions of a formula that are made of others.
#pragma once
#include <actgen/expr/terminal.hpp>
#include <actgen/primitive/declarations.hpp>

namespace actgen::language {

constexpr auto pow(formula_part auto base, number_literal auto exponent) { return primitives::power(base, exponent); }
constexpr auto pow(formula_part auto base, formula_part auto exponent) { return primitives::raised(base, exponent); }

template <formula_part Exponent>
constexpr auto pow(number_literal auto, Exponent exponent) {
    static_assert(!formula_part<Exponent>, "actgen: the base of pow must be a formula; write exp(log(2) * a) for 2 to the power a");
    return exponent;
}

constexpr auto clamp(formula_operand auto value, formula_operand auto low, formula_operand auto high) {
    return primitives::minimum(primitives::maximum(value, low), high);
}

// The value of `value`, the derivative of the identity in `argument`: straight-through rounding is
// straight_through(round(x), x).
constexpr auto straight_through(formula_part auto value, formula_part auto argument) {
    return primitives::with_derivative(value, argument);
}

// What sum_over runs over: a list of parameters, or numbers as list(...) and repeat<K>(...) give them.
template <class>
inline constexpr std::size_t elements_of = 0;
template <class Terminal>
inline constexpr std::size_t elements_of<parameter_list<Terminal>> = Terminal::count;
template <std::size_t K>
inline constexpr std::size_t elements_of<std::array<double, K>> = K;

template <class Terminal>
constexpr auto element(parameter_list<Terminal> const& list, std::size_t i) { return list[static_cast<int>(i)]; }
template <std::size_t K>
constexpr auto element(std::array<double, K> const& list, std::size_t i) { return make_terminal(literal(list[i])); }

// The sum of term(a[i], b[i], ...) over the elements of lists of one length.
template <class Term, class First, class... Lists>
constexpr auto sum_over(Term term, First first, Lists... lists) {
    constexpr bool all_lists = elements_of<First> > 0 && ((elements_of<Lists> > 0) && ...);
    constexpr bool one_length = ((elements_of<First> == elements_of<Lists>) && ...);
    static_assert(all_lists, "actgen: sum_over runs over something that is no list; write a parameter with initial = list(...), or list(...) itself");
    static_assert(!all_lists || one_length, "actgen: sum_over takes lists of one length; declare the parameters with as many elements");
    if constexpr (all_lists && one_length)
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            auto const one = [&](std::size_t i) { return term(element(first, i), element(lists, i)...); };
            return (one(I) + ...);
        }(std::make_index_sequence<elements_of<First>>{});
    else
        return make_terminal(real(0));
}

}  // namespace actgen::language
