// A number as a pair of doubles, with a bound of what rounding may have moved it by: a sum is 0 where no more than that is left
// of it, the terms being the same numbers, reached along two ways; 1 - 10^-20 - 1 is not.
#pragma once
#include <optional>

#include <actgen/number/interval_arithmetic.hpp>
#include <actgen/primitive/all.hpp>
#include <actgen/rewrite/constant_folding.hpp>
#include <actgen/rewrite/precise_function.hpp>

namespace actgen {

struct rounded_number {
    real value;
    double rounding = 0;
};

namespace rounded {

inline constexpr double of_pairs = 0x1p-98, of_doubles = 0x1p-48;  // relative, of one operation
inline constexpr rounded_number none{{constant_math::nan}};

constexpr double size(double a) { return a < 0 ? -a : a; }
constexpr double size(rounded_number const& a) { return size(a.value.high); }
constexpr bool is_small(rounded_number const& a) { return size(a) < intervals::large; }  // no constant expression may overflow

// What is no larger than its rounding is 0.
constexpr rounded_number settled(real value, double rounding) {
    if (!error_free::finite(value.high) || !error_free::finite(rounding)) return none;
    if (size(value.high) <= rounding) return {};
    return {value, rounding};
}
constexpr rounded_number number(real v) { return {v, v.low == 0 || !error_free::finite(v.high) ? 0 : of_pairs * size(v.high)}; }
// A double that was computed.
constexpr rounded_number computed(double v) { return settled(real(v), of_doubles * size(v)); }

constexpr rounded_number negate(rounded_number const& a) { return {-a.value, a.rounding}; }
constexpr rounded_number add(rounded_number const& a, rounded_number const& b) {
    if (!is_small(a) || !is_small(b)) return none;
    real const sum = a.value + b.value;
    return settled(sum, a.rounding + b.rounding + (sum.low == 0 ? 0 : of_pairs * size(sum.high)));
}
constexpr rounded_number multiply(rounded_number const& a, rounded_number const& b) {
    if (a.value.high == 0 || b.value.high == 0) return {};
    if (!is_small(a) || !is_small(b)) return none;
    real const product = a.value * b.value;
    if (size(product.high) < 0x1p-1000) return none;  // no 0: too small for doubles
    return settled(product, size(a) * b.rounding + size(b) * a.rounding + (product.low == 0 ? 0 : of_pairs * size(product.high)));
}
constexpr rounded_number divide(rounded_number const& a, rounded_number const& b) {
    if (a.value.high == 0 && b.value.high != 0) return {};
    if (b.value.high == 0 || !is_small(a) || !is_small(b) || size(b) * intervals::large < size(a)) return none;
    real const quotient = a.value / b.value;
    if (size(quotient.high) < 0x1p-1000) return none;
    return settled(quotient, (a.rounding + size(quotient.high) * b.rounding) / size(b) + (quotient.low == 0 ? 0 : of_pairs * size(quotient.high)));
}
constexpr rounded_number exponential(rounded_number const& a) {
    if (!is_small(a) || size(a) > 680) return none;
    if (auto const y = precise_value_of(primitives::exp, a.value)) return settled(*y, size(y->high) * (a.rounding + of_pairs));
    double const y = constant_math::exp(a.value.high);
    return settled(real(y) + real(y * a.value.low), y * (a.rounding + of_doubles));
}
constexpr rounded_number logarithm(rounded_number const& a) {
    if (!(a.value.high > 0) || !is_small(a) || a.value.high < 1e-290) return none;
    real const y = real_math::log(a.value);
    return settled(y, y.high == 0 && y.low == 0 ? 0 : a.rounding / a.value.high + of_pairs * (1 + size(y.high)));
}
constexpr rounded_number power(rounded_number const& a, double s) {
    if (s == -1) return divide(number(1), a);
    if (a.value.high == 0) return s > 0 ? rounded_number{} : none;
    if (s == 0.5 && a.value.high > 0 && is_small(a)) {
        real const y = square_root(a.value);
        return settled(y, a.rounding / y.high + (y.low == 0 ? 0 : of_pairs * y.high));
    }
    if (a.value.high > 0) return exponential(multiply(number(real(s)), logarithm(a)));
    if (s != constant_math::floor(s)) return none;
    rounded_number const y = exponential(multiply(number(real(s)), logarithm(negate(a))));
    return s == 2 * constant_math::floor(s / 2) ? y : negate(y);
}

}  // namespace rounded

}  // namespace actgen
