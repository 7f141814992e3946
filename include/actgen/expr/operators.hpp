// The operators of a formula: + - * / and the comparisons.  Any other is refused in a sentence.
#pragma once
#include <actgen/expr/expression.hpp>

namespace actgen {

template <class A, class B>
concept formula_operands = (formula_part<A> && formula_operand<B>) || (number_literal<A> && formula_part<B>);
template <class A, class B>
concept stray_operand = (formula_part<A> && !formula_operand<B>) || (!formula_operand<A> && formula_part<B>);

#define ACTGEN_OPERATOR(symbol, kind)                                                                             \
    template <class A, class B>                                                                                   \
        requires formula_operands<A, B>                                                                           \
    constexpr auto operator symbol(A a, B b) {                                                                    \
        return make_node<yap::expr_kind::kind>(as_part(a), as_part(b));                                           \
    }                                                                                                             \
    template <class A, class B>                                                                                   \
        requires stray_operand<A, B>                                                                              \
    constexpr auto operator symbol(A, B) {                                                                        \
        static_assert(never<A>, "actgen: an operand of '" #symbol "' is neither an expression nor a number; write it in terms of x, parameters and numbers"); \
        return make_terminal(real(0));                                                                            \
    }

#define ACTGEN_REFUSED_OPERATOR(symbol, advice)                                                            \
    template <class A, class B>                                                                            \
        requires(formula_part<A> || formula_part<B>)                                                       \
    constexpr auto operator symbol(A, B) {                                                                 \
        static_assert(never<A>, "actgen: '" #symbol "' cannot be captured in a formula; write " advice);   \
        return make_terminal(real(0));                                                                     \
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

ACTGEN_REFUSED_OPERATOR(&&, "logical_and(a, b), or where(condition, a, b)")
ACTGEN_REFUSED_OPERATOR(||, "logical_or(a, b), or where(condition, a, b)")
ACTGEN_REFUSED_OPERATOR(&, "logical_and(a, b)")
ACTGEN_REFUSED_OPERATOR(|, "logical_or(a, b)")
ACTGEN_REFUSED_OPERATOR(^, "pow(a, 2) or square(a)")
ACTGEN_REFUSED_OPERATOR(%, "a - b * floor(a / b)")
ACTGEN_REFUSED_OPERATOR(<<, "a product")

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

}  // namespace actgen
