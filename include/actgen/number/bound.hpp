// Upper bounds: numbers from 0 on with an exponent without limit, rounded up.
#pragma once
#include <cstdint>

#include <actgen/number/format.hpp>
#include <actgen/number/long_float.hpp>

namespace actgen {

class bound {
public:
    bound() = default;
    static bound power_of_two(std::int64_t k) {
        bound b;
        b.significand_ = 1;
        b.exponent_    = k;
        return b;
    }
    static bound infinite() {
        bound b;
        b.significand_ = std::numeric_limits<double>::infinity();
        return b;
    }
    // At least |v|.
    explicit bound(long_float const& v) {
        if (!v.is_finite()) *this = infinite();
        else if (!v.is_zero()) *this = of(times_power(magnitude(v), -v.exponent()).nearest() * up, v.exponent());
    }

    bool is_zero() const { return significand_ == 0; }
    bool is_infinite() const { return significand_ > 0x1p900; }
    bool is_below_power(std::int64_t k) const { return is_zero() || (!is_infinite() && exponent_ < k); }

    friend bound operator+(bound a, bound b) {
        if (a.is_infinite() || b.is_zero()) return a;
        if (b.is_infinite() || a.is_zero()) return b;
        if (a.exponent_ < b.exponent_) return b + a;
        std::int64_t const distance = a.exponent_ - b.exponent_;
        double const part           = distance > 100 ? 0x1p-100 : b.significand_ * exact_power_of_two(-static_cast<int>(distance));
        return of((a.significand_ + part) * up, a.exponent_);
    }
    friend bound operator*(bound a, bound b) {
        if (a.is_zero() || b.is_zero()) return {};
        if (a.is_infinite() || b.is_infinite()) return infinite();
        return of(a.significand_ * b.significand_ * up, a.exponent_ + b.exponent_);
    }
    friend bound operator/(bound a, bound b) {  // b is a lower bound then
        if (a.is_zero()) return {};
        if (a.is_infinite() || b.is_zero()) return infinite();
        if (b.is_infinite()) return {};
        return of(a.significand_ / b.significand_ * up, a.exponent_ - b.exponent_);
    }
    friend bool operator<(bound a, bound b) {
        if (a.is_zero() || b.is_infinite()) return !b.is_zero() && !a.is_infinite();
        if (b.is_zero() || a.is_infinite()) return false;
        return a.exponent_ != b.exponent_ ? a.exponent_ < b.exponent_ : a.significand_ < b.significand_;
    }
    friend bound greater(bound a, bound b) { return a < b ? b : a; }
    friend bound lesser(bound a, bound b) { return a < b ? a : b; }
    // At most the least of |v| - b, where that is above 0; else 0.
    friend bound remaining(long_float const& v, bound b) {
        if (v.is_zero()) return {};
        if (b.is_zero()) return of(times_power(magnitude(v), -v.exponent()).nearest() * down, v.exponent());
        if (!b.is_below_power(v.exponent() - 2)) {  // what remains is told by numbers of few digits
            long_float const rest = added(magnitude(v), -b.as_number(), 4);
            if (rest.is_negative() || rest.is_zero()) return {};
            return of(times_power(rest, -rest.exponent()).nearest() * down, rest.exponent());
        }
        return of(0.49 * down, v.exponent());
    }
    long_float as_number() const {
        return is_infinite() ? long_float::infinite(false) : times_power(long_float(significand_), exponent_);
    }
    // |v| below all but this.
    std::int64_t exponent() const { return exponent_; }

private:
    static constexpr double up = 1 + 0x1p-50, down = 1 - 0x1p-50;

    static bound of(double s, std::int64_t exponent) {
        bound b;
        if (s == 0) return b;
        int const k    = exponent_of(s);
        b.significand_ = s * exact_power_of_two(-k);
        b.exponent_    = exponent + k;
        if (b.exponent_ > 2 * long_float::largest_exponent) return infinite();
        if (b.exponent_ < -2 * long_float::largest_exponent) b.exponent_ = -2 * long_float::largest_exponent;
        return b;
    }

    double significand_    = 0;  // 0, or from 1 to 2
    std::int64_t exponent_ = 0;
};

}  // namespace actgen
