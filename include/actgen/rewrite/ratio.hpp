// The constant factor of a term as a quotient of two reals, so that x / 3 + x / 3 becomes x * 2 / 3 without a rounded 1 / 3.
#pragma once
#include <actgen/number/real.hpp>

namespace actgen {

constexpr bool is_power_of_two(real a) {
    return a.low == 0 && a.high != 0 && error_free::finite(a.high) &&
           (std::bit_cast<std::uint64_t>(a.high) & 0xFFFFFFFFFFFFFull) == 0;
}

// Whether a / b is a number without rounding.
constexpr bool divides_exactly(real a, real b) {
    if (b.high == 0) return false;
    if (is_power_of_two(b)) return true;
    real const quotient = a / b;
    return quotient.low == 0 && equal(quotient * b, a);
}

// Equal within 2^-100: the same constant, computed along two ways.
constexpr bool nearly_equal(real a, real b) {
    if (equal(a, b)) return true;
    if (!error_free::finite(a.high) || !error_free::finite(b.high)) return a.high == b.high;
    real const difference = absolute(a - b);
    return difference.high <= absolute(a).high * 0x1p-100;
}

struct ratio {
    real top    = 1;
    real bottom = 1;

    constexpr ratio() = default;
    constexpr ratio(real t, real b = 1) : top(t), bottom(b) { reduce(); }
    constexpr ratio(double t) : top(t) {}

    constexpr real value() const { return bottom.high == 1 && bottom.low == 0 ? top : top / bottom; }
    constexpr bool is(double v) const { return top.high == v * bottom.high && equal(top, real(v) * bottom); }
    constexpr bool is_one() const { return equal(top, bottom); }
    constexpr bool negative() const { return top.high < 0; }
    constexpr bool zero() const { return top.high == 0; }

private:
    constexpr void reduce() {
        if (bottom.high < 0) {
            top    = -top;
            bottom = -bottom;
        }
        if (bottom.high == 1 && bottom.low == 0) return;
        if (divides_exactly(top, bottom)) {
            top    = top / bottom;
            bottom = 1;
        } else if (divides_exactly(bottom, top)) {
            bottom = bottom / absolute(top);
            top    = top.high < 0 ? -1 : 1;
        }
    }
};

constexpr ratio operator-(ratio a) { return {-a.top, a.bottom}; }
constexpr ratio operator*(ratio a, ratio b) {
    if (a.is_one()) return b;
    if (b.is_one()) return a;
    return {a.top * b.top, a.bottom * b.bottom};
}
constexpr ratio operator/(ratio a, ratio b) {
    if (b.is_one()) return a;
    return {a.top * b.bottom, a.bottom * b.top};
}
constexpr ratio operator+(ratio a, ratio b) {
    if (equal(a.bottom, b.bottom)) return {a.top + b.top, a.bottom};
    return {a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom};
}
constexpr ratio magnitude(ratio a) { return a.negative() ? -a : a; }
constexpr bool nearly_equal(ratio a, ratio b) { return nearly_equal(a.top * b.bottom, b.top * a.bottom); }

}  // namespace actgen
