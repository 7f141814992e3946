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

template <class... Given>
constexpr auto pow(Given...) {
    static_assert(never<Given...>, "actgen: pow takes a formula and its power, a number or a formula; write pow(x, 2)");
    return make_terminal(real(0));
}

constexpr auto clamp(formula_operand auto value, formula_operand auto low, formula_operand auto high) {
    return primitives::minimum(primitives::maximum(value, low), high);
}

template <class... Given>
constexpr auto clamp(Given...) {
    static_assert(never<Given...>, "actgen: clamp takes three formulas or numbers; write clamp(x, low, high)");
    return make_terminal(real(0));
}

// The value of `value`, the derivative of the identity in `argument`: straight-through rounding is
// straight_through(round(x), x).
constexpr auto straight_through(formula_part auto value, formula_part auto argument) {
    return primitives::with_derivative(value, argument);
}

template <class... Given>
constexpr auto straight_through(Given...) {
    static_assert(never<Given...>, "actgen: straight_through takes two formulas, the value and what the gradient is of; write straight_through(round(x), x)");
    return make_terminal(real(0));
}

// What sum_over runs over: a list of parameters, or numbers as list(...) and repeat<K>(...) give them.
template <class>
inline constexpr std::size_t elements_of = 0;
template <class Terminal>
inline constexpr std::size_t elements_of<parameter_list<Terminal>> = Terminal::count;
template <std::size_t K>
inline constexpr std::size_t elements_of<std::array<double, K>> = K;

template <class T>
inline constexpr bool is_list = elements_of<T> > 0;

template <class Terminal>
constexpr auto element(parameter_list<Terminal> const& list, std::size_t i) { return list[static_cast<int>(i)]; }
template <std::size_t K>
constexpr auto element(std::array<double, K> const& list, std::size_t i) { return make_terminal(literal(list[i])); }

// Whether a term can be made of one element of each list; true where something is no list.
template <class Term, class... Lists>
constexpr bool term_fits() {
    if constexpr (!is_list<Term> && (is_list<Lists> && ...))
        return std::is_invocable_v<Term const&, decltype(element(std::declval<Lists const&>(), 0))...>;
    else
        return true;
}

// The sum of term(a[i], b[i], ...) over the elements of lists of one length.
template <class Term, class First, class... Lists>
constexpr auto sum_over(Term term, First first, Lists... lists) {
    static_assert(!is_list<Term>, "actgen: sum_over begins with a list; write the term first, sum_over([](auto a) { return a * x; }, list)");
    constexpr bool all_lists = !is_list<Term> && is_list<First> && (is_list<Lists> && ...);
    constexpr bool one_length = ((elements_of<First> == elements_of<Lists>) && ...);
    static_assert(all_lists || is_list<Term>, "actgen: sum_over runs over something that is no list; write a parameter with initial = list(...), or list(...) itself");
    static_assert(!all_lists || one_length, "actgen: sum_over takes lists of one length; declare the parameters with as many elements");
    constexpr bool fits = term_fits<Term, First, Lists...>();
    static_assert(fits, "actgen: the term of sum_over takes another number of values than there are lists; write one for each list, as in [](auto a, auto b) { ... } for two");
    if constexpr (all_lists && one_length && fits)
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            auto const one = [&](std::size_t i) { return term(element(first, i), element(lists, i)...); };
            return (one(I) + ...);
        }(std::make_index_sequence<elements_of<First>>{});
    else
        return make_terminal(real(0));
}
template <class... Given>
constexpr auto sum_over(Given...) {
    static_assert(never<Given...>, "actgen: sum_over takes a term and the lists that it runs over; write sum_over([](auto a) { return a * x; }, list)");
    return make_terminal(real(0));
}

}  // namespace actgen::language
