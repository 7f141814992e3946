// The operators of a formula: + - * / and the comparisons.  Any other is refused in a sentence.
#pragma once
#include <actgen/expr/expression.hpp>

namespace actgen {

template <class A, class B>
concept formula_operands = (formula_part<A> && formula_operand<B>) || (number_literal<A> && formula_part<B>);
// A list of parameters, which has no value of its own: expr/terminal.hpp says which types are.
template <class>
inline constexpr bool is_parameter_list = false;
template <class A, class B>
concept stray_operand = (formula_part<A> && !formula_operand<B>) || (!formula_operand<A> && formula_part<B>) ||
                        is_parameter_list<A> || is_parameter_list<B>;

// The refusals stand outside the macros below: inside, g++ would add six lines about the macros to each sentence.
template <class A, class B>
constexpr auto refuse_operand() {
    constexpr bool list = is_parameter_list<A> || is_parameter_list<B>;
    static_assert(!list, "actgen: a list of parameters is used as a number; write an element of it, such as a[0], or sum_over(...)");
    static_assert(list, "actgen: an operand of an operator is neither an expression nor a number; write it in terms of x, parameters and numbers");
    return make_terminal(real(0));
}

enum class refused { conjunction, disjunction, bitwise_and, bitwise_or, caret, remainder, shift, power };

template <refused Which, class A>
constexpr auto refuse_operator() {
    constexpr auto fine = [](refused one) { return Which != one; };
    static_assert(fine(refused::conjunction), "actgen: '&&' cannot be captured in a formula; write logical_and(a, b), or where(condition, a, b)");
    static_assert(fine(refused::disjunction), "actgen: '||' cannot be captured in a formula; write logical_or(a, b), or where(condition, a, b)");
    static_assert(fine(refused::bitwise_and), "actgen: '&' cannot be captured in a formula; write logical_and(a, b)");
    static_assert(fine(refused::bitwise_or), "actgen: '|' cannot be captured in a formula; write logical_or(a, b)");
    static_assert(fine(refused::caret), "actgen: '^' cannot be captured in a formula; write pow(a, 2) or square(a)");
    static_assert(fine(refused::remainder), "actgen: '%' cannot be captured in a formula; write a - stop_gradient(b * floor(a / b))");
    static_assert(fine(refused::shift), "actgen: '<<' cannot be captured in a formula; write a product");
    static_assert(fine(refused::power), "actgen: '**' is no operator of C++; write pow(a, 2) or square(a)");
    return make_terminal(real(0));
}

#define ACTGEN_OPERATOR(symbol, kind)                                   \
    template <class A, class B>                                         \
        requires formula_operands<A, B>                                 \
    constexpr auto operator symbol(A a, B b) {                          \
        return make_node<yap::expr_kind::kind>(as_part(a), as_part(b)); \
    }                                                                   \
    template <class A, class B>                                         \
        requires stray_operand<A, B>                                    \
    constexpr auto operator symbol(A, B) {                              \
        return refuse_operand<A, B>();                                     \
    }

#define ACTGEN_REFUSED_OPERATOR(symbol, which)    \
    template <class A, class B>                   \
        requires(formula_part<A> || formula_part<B>) \
    constexpr auto operator symbol(A, B) {        \
        return refuse_operator<refused::which, A>(); \
    }

ACTGEN_OPERATOR(+, plus)
ACTGEN_OPERATOR(-, minus)
ACTGEN_OPERATOR(*, multiplies)
ACTGEN_OPERATOR(/, divides)
ACTGEN_OPERATOR(<, less)
ACTGEN_OPERATOR(>, greater)
ACTGEN_OPERATOR(<=, less_equal)
ACTGEN_OPERATOR(>=, greater_equal)
ACTGEN_OPERATOR(==, equal_to)
ACTGEN_OPERATOR(!=, not_equal_to)
ACTGEN_OPERATOR(>>, shift_right)  // pattern >> replacement, in rewrite rules

ACTGEN_REFUSED_OPERATOR(&&, conjunction)
ACTGEN_REFUSED_OPERATOR(||, disjunction)
ACTGEN_REFUSED_OPERATOR(&, bitwise_and)
ACTGEN_REFUSED_OPERATOR(|, bitwise_or)
ACTGEN_REFUSED_OPERATOR(^, caret)
ACTGEN_REFUSED_OPERATOR(%, remainder)
ACTGEN_REFUSED_OPERATOR(<<, shift)

#undef ACTGEN_OPERATOR
#undef ACTGEN_REFUSED_OPERATOR

template <formula_part A>
constexpr auto operator-(A a) {
    return make_node<yap::expr_kind::negate>(a);
}
template <formula_part A>
constexpr auto operator+(A a) {
    return a;
}
template <class A>
    requires is_parameter_list<A>
constexpr auto operator-(A) {
    return refuse_operand<A, A>();
}
template <formula_part A>
constexpr auto operator*(A) {  // a ** b is a * (*b)
    return refuse_operator<refused::power, A>();
}

}  // namespace actgen
