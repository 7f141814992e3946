// Numbers with about 100 bits and an exponent without limit: nothing overflows or vanishes on the way to a result.
//
// Slow, and the same on every target: sums and products of pairs (number/double_double.hpp), rounded in a written order.
#pragma once
#include <bit>
#include <cstdint>
#include <limits>

#include <actgen/number/double_double.hpp>
#include <actgen/number/format.hpp>

namespace actgen {

// significand 2^exponent with 1 <= |significand| < 2; or 0, an infinity or NaN, with exponent 0.
struct extended {
    double_double significand{};
    double exponent = 0;  // a whole number, or infinite where it is too large to be told

    constexpr extended() = default;
    extended(double v) : extended(normalised(double_double(v), 0)) {}
    explicit extended(real v) : extended(normalised(double_double(v), 0)) {}

    static extended normalised(double_double s, double exponent) {
        extended all;
        if (s.high == 0 || !exact::finite(s.high)) {
            all.significand = double_double(s.high);
            return all;
        }
        if (double const size = s.high < 0 ? -s.high : s.high; size < 0x1p-900) {
            s = scaled(s, 0x1p500);
            exponent -= 500;
        } else if (size >= 0x1p900) {
            s = scaled(s, 0x1p-500);
            exponent += 500;
        }
        auto const bits   = std::bit_cast<std::uint64_t>(s.high);
        auto const biased = static_cast<int>(bits >> 52 & 0x7FF);
        all.significand   = scaled(s, exact_power_of_two(1023 - biased));
        all.exponent      = exponent + (biased - 1023);
        if (all.exponent > largest_exponent) return infinite(s.high < 0);
        if (all.exponent < -largest_exponent) return special(s.high < 0 ? -0.0 : 0.0);
        return all;
    }
    static extended infinite(bool negative) {
        extended all;
        all.significand = double_double(negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity());
        return all;
    }
    static extended undefined() {
        extended all;
        all.significand = double_double(std::numeric_limits<double>::quiet_NaN());
        return all;
    }

    bool is_nan() const { return significand.high != significand.high; }
    bool is_zero() const { return significand.high == 0; }
    bool is_infinite() const { return !is_nan() && !exact::finite(significand.high); }
    bool is_negative() const { return significand.high < 0; }

    // As a pair, where it is of moderate size: |exponent| <= 900.
    double_double pair() const { return scaled(significand, exact_power_of_two(static_cast<int>(exponent))); }
    bool is_below_power(double k) const { return is_zero() || (exact::finite(significand.high) && exponent < k); }

    // The nearest double, subnormal ones rounded once.
    double rounded() const {
        if (is_zero() || !exact::finite(significand.high)) return significand.high;
        if (exponent > 1024) return is_negative() ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
        if (exponent < -1080) return is_negative() ? -0.0 : 0.0;
        double const nearest = significand.high + significand.low;
        if (exponent >= -1022) {
            int const half = static_cast<int>(exponent) / 2;
            return nearest * exact_power_of_two(half) * exact_power_of_two(static_cast<int>(exponent) - half);
        }
        // Adding a number whose last place is the least double's leaves what a subnormal result can hold, correctly rounded.
        double const lift         = exact_power_of_two(static_cast<int>(-1022 - exponent)) * (is_negative() ? -1.0 : 1.0);
        double_double const sum   = sum_of(lift, significand.high);
        double const with_rest    = sum.high + (sum.low + significand.low);
        return (with_rest - lift) * exact_power_of_two(-600) * exact_power_of_two(static_cast<int>(exponent) + 600);
    }

    friend extended operator-(extended a) {
        a.significand = -a.significand;
        return a;
    }
    friend extended operator+(extended a, extended b) {
        if (!exact::finite(a.significand.high) || !exact::finite(b.significand.high)) return special(a.significand.high + b.significand.high);
        if (a.is_zero()) return b.is_zero() ? special(a.significand.high + b.significand.high) : b;
        if (b.is_zero()) return a;
        if (a.exponent < b.exponent) return b + a;
        double const distance = a.exponent - b.exponent;
        if (distance > 220) return a;
        return normalised(a.significand + scaled(b.significand, exact_power_of_two(-static_cast<int>(distance))), a.exponent);
    }
    friend extended operator-(extended a, extended b) { return a + -b; }
    friend extended operator*(extended a, extended b) {
        if (!exact::finite(a.significand.high) || !exact::finite(b.significand.high) || a.is_zero() || b.is_zero())
            return special(a.significand.high * b.significand.high);
        return normalised(a.significand * b.significand, a.exponent + b.exponent);
    }
    friend extended operator/(extended a, extended b) {
        if (!exact::finite(a.significand.high) || !exact::finite(b.significand.high) || a.is_zero() || b.is_zero())
            return special(a.significand.high / b.significand.high);
        return normalised(a.significand / b.significand, a.exponent - b.exponent);
    }
    friend bool operator<(extended a, extended b) {
        if (a.is_nan() || b.is_nan()) return false;
        if (a.is_infinite() || b.is_infinite()) return limited(a) < limited(b);
        extended const d = a - b;
        return d.is_negative();
    }
    friend bool operator==(extended a, extended b) {
        if (a.is_nan() || b.is_nan()) return false;
        if (a.is_infinite() || b.is_infinite()) return a.significand.high == b.significand.high;
        return (a - b).is_zero();
    }

private:
    static constexpr double largest_exponent = 0x1p52;  // beyond it exponents would be rounded

    static extended special(double v) {
        extended all;
        all.significand = double_double(v);
        return all;
    }
    // An order among numbers of which one is infinite.
    static double limited(extended a) { return a.is_infinite() ? (a.is_negative() ? -1 : 1) : 0; }
};

}  // namespace actgen
