// A formula as it is written: a Boost.YAP expression that owns its parts.
//
// Operands are taken by value: a named subexpression and the same one written in place have the same type, and nothing
// dangles.  Numbers mean their shortest decimal (number/real.hpp).
#pragma once
#include <concepts>
#include <type_traits>

#include <boost/hana/tuple.hpp>
#include <boost/yap/algorithm.hpp>

#include <actgen/graph/primitive.hpp>

namespace actgen {

namespace yap  = boost::yap;
namespace hana = boost::hana;

template <class...>
inline constexpr bool never = false;

template <yap::expr_kind Kind, class Elements>
struct expression {
    static constexpr yap::expr_kind kind = Kind;
    Elements elements{};

    // Reached by `c ? a : b`, `if (c)` and `while (c)`.
    template <class T, class Self = expression>
        requires std::same_as<T, bool>
    constexpr explicit operator T() const {
        static_assert(never<Self>, "actgen: `?:`, `if` and `!` cannot be captured in a formula; write where(condition, a, b)");
        return false;
    }
    // Reached by `noise(0.5)` and `x(1 + x)`.
    template <class... Given>
    constexpr auto operator()(Given...) const {
        static_assert(never<Given...>, "actgen: x, noise, a parameter or another part of a formula is called like a function; write it alone, or * before the parenthesis");
        return *this;
    }
    // Reached by `beta[0]` where beta has one value.
    template <class Index>
    constexpr auto operator[](Index) const {
        static_assert(never<Index>, "actgen: an element is taken of something that is no list; write it alone, or declare the parameter with initial = list(...)");
        return *this;
    }
};

template <class>
inline constexpr bool is_expression = false;
template <yap::expr_kind Kind, class Elements>
inline constexpr bool is_expression<expression<Kind, Elements>> = true;

template <class T>
concept formula_part = is_expression<std::remove_cvref_t<T>>;
template <class T>
concept number_literal = (std::integral<T> || std::floating_point<T>) && !std::same_as<T, bool> && !std::same_as<T, char>;
template <class T>
concept formula_operand = formula_part<T> || number_literal<T>;

template <yap::expr_kind Kind, class... Parts>
constexpr auto make_node(Parts... parts) {
    return expression<Kind, hana::tuple<Parts...>>{hana::tuple<Parts...>{parts...}};
}
template <class Value>
constexpr auto make_terminal(Value value) {
    return make_node<yap::expr_kind::terminal>(value);
}

constexpr auto as_part(formula_part auto part) { return part; }
constexpr auto as_part(std::floating_point auto number) {
    return make_terminal(literal(static_cast<double>(number)));
}
constexpr auto as_part(number_literal auto number)
    requires std::integral<decltype(number)>
{
    return make_terminal(real(static_cast<double>(number)));
}

// A function applied to its operands: the callee is the primitive's address, as a value.
template <class... Operands>
struct call_expression {
    static constexpr auto make(primitive const& callee, Operands... operands) {
        static_assert((formula_operand<Operands> && ...),
                      "actgen: the operand of a function must be an expression or a number; write it in terms of x, parameters and numbers");
        if constexpr ((formula_operand<Operands> && ...))
            return make_node<yap::expr_kind::call>(make_terminal(&callee), as_part(operands)...);
        else
            return make_terminal(real(0));
    }
};

}  // namespace actgen
