// The functions of a formula that are made of others.
#pragma once
#include <actgen/expr/terminal.hpp>
#include <actgen/primitive/names.hpp>

namespace actgen::language {

template <class Exponent>
constexpr auto pow(formula_part auto base, Exponent exponent) {
    static_assert(number_literal<Exponent>, "actgen: the exponent of pow must be a number; write exp(b * log(a)) for an exponent that varies");
    return primitives::power(base, exponent);
}

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

// The sum of term(a[i], b[i], ...) over the elements of lists of one length.
template <class Term, class First, class... Lists>
constexpr auto sum_over(Term term, First first, Lists... lists) {
    static_assert(((First::size() == Lists::size()) && ...),
                  "actgen: sum_over takes lists of one length; declare the parameters with as many elements");
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        auto const one = [&](auto i) { return term(first[static_cast<int>(i)], lists[static_cast<int>(i)]...); };
        return (one(std::integral_constant<std::size_t, I>{}) + ...);
    }(std::make_index_sequence<static_cast<std::size_t>(First::size())>{});
}

}  // namespace actgen::language
