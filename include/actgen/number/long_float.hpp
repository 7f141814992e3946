// Floating point with as many bits as are asked for and an exponent without limit, in whole numbers alone: the same everywhere.
//
// Results are cut to a number of 32-bit digits: each is off by less than one unit in its last place, and says whether it is off.
#pragma once
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <actgen/number/format.hpp>
#include <actgen/number/real.hpp>

namespace actgen {

// +-0.d0 d1 d2 ... 2^exponent with d0 >= 2^31; or 0, an infinity, NaN.
class long_float {
    enum class kind : std::uint8_t { finite, infinite, undefined };

public:
    using digit                    = std::uint32_t;
    static constexpr int most      = 248;                 // digits
    static constexpr int digit_bits = 32;
    static constexpr std::int64_t largest_exponent = std::int64_t{1} << 60;  // what exceeds it is infinite, what falls below its negative is 0

    // 0, of any number of digits.
    long_float() = default;
    explicit long_float(double v, int digits = 2) : precision_(digits) {
        if (v != v || v - v != 0) {
            kind_     = v != v ? kind::undefined : kind::infinite;
            negative_ = v < 0;
            return;
        }
        if (v == 0) return;
        auto const bits    = std::bit_cast<std::uint64_t>(v);
        auto const biased  = static_cast<int>(bits >> 52 & 0x7FF);
        std::uint64_t part = bits & ((std::uint64_t{1} << 52) - 1);
        if (biased != 0) part |= std::uint64_t{1} << 52;
        int const zeros = std::countl_zero(part);
        part <<= zeros;
        exponent_ = (biased == 0 ? -1022 : biased - 1023) + 12 - zeros;
        negative_ = v < 0;
        digit_[0] = static_cast<digit>(part >> 32);
        digit_[1] = static_cast<digit>(part);
        used_     = digit_[1] != 0 ? 2 : 1;
    }
    long_float(real v, int digits) : long_float(added(long_float(v.high, digits), long_float(v.low, digits), digits)) {}
    long_float(long_float const& other) { *this = other; }
    long_float& operator=(long_float const& other) {
        exponent_  = other.exponent_;
        precision_ = other.precision_;
        used_      = other.used_;
        negative_  = other.negative_;
        kind_      = other.kind_;
        exact_     = other.exact_;
        std::copy_n(other.digit_, other.used_, digit_);
        return *this;
    }

    static long_float infinite(bool negative) {
        long_float v;
        v.kind_     = kind::infinite;
        v.negative_ = negative;
        return v;
    }
    static long_float undefined() {
        long_float v;
        v.kind_ = kind::undefined;
        return v;
    }
    // digits[0] digits[1] ... of a number from 1/2 to 1.
    static long_float of_digits(digit const* digits, int count, std::int64_t exponent) {
        long_float v;
        v.precision_ = count;
        v.used_      = count;
        v.exponent_  = exponent;
        v.exact_     = false;
        std::copy_n(digits, count, v.digit_);
        return v;
    }

    bool is_nan() const { return kind_ == kind::undefined; }
    bool is_infinite() const { return kind_ == kind::infinite; }
    bool is_finite() const { return kind_ == kind::finite; }
    bool is_zero() const { return is_finite() && used_ == 0; }
    bool is_negative() const { return negative_; }
    bool is_exact() const { return exact_; }  // whether the operation that gave it lost nothing
    int digits() const { return precision_; }
    // |v| < 2^exponent and, but for 0, at least half of it.
    std::int64_t exponent() const { return exponent_; }

    friend long_float operator-(long_float v) {
        v.negative_ = !v.negative_;
        v.exact_    = true;
        return v;
    }
    friend long_float magnitude(long_float v) {
        v.negative_ = false;
        v.exact_    = true;
        return v;
    }
    friend long_float times_power(long_float v, std::int64_t k) {
        if (!v.is_finite() || v.used_ == 0) return v;
        v.exponent_ += k;
        v.exact_ = true;
        return v.limited();
    }
    // Cut to fewer digits.
    friend long_float cut(long_float const& v, int digits) {
        if (!v.is_finite() || v.used_ <= digits) {
            long_float same = v;
            same.precision_ = digits;
            same.exact_     = true;
            return same;
        }
        return normalised(v.digit_, v.used_, v.exponent_, v.negative_, digits, false);
    }

    // Of what digits go beyond `digits`, nothing is left.
    friend long_float added(long_float const& a, long_float const& b, int digits) {
        if (!a.is_finite() || !b.is_finite()) {
            if (a.is_nan() || b.is_nan() || (a.is_infinite() && b.is_infinite() && a.negative_ != b.negative_)) return undefined();
            return infinite(a.is_infinite() ? a.negative_ : b.negative_);
        }
        if (b.used_ == 0 || a.used_ == 0) {
            long_float all = cut(b.used_ == 0 ? a : b, digits);
            if (a.used_ == 0 && b.used_ == 0) all.negative_ = a.negative_ && b.negative_;
            return all;
        }
        if (a.exponent_ < b.exponent_ || (a.exponent_ == b.exponent_ && compare_digits(a, b) < 0)) return added(b, a, digits);
        std::int64_t const distance = a.exponent_ - b.exponent_;
        int const room              = std::max(digits, std::min(std::max(a.used_, b.used_), most - 4)) + 2;
        if (distance > std::int64_t{digit_bits} * room) {
            long_float all = cut(a, digits);
            all.exact_     = false;
            return all;
        }
        digit large[most + 4], small[most + 4];
        large[0] = small[0] = 0;
        place(a, 0, large + 1, room);
        bool const lost = place(b, distance, small + 1, room);
        std::uint64_t carry = 0;
        if (a.negative_ == b.negative_) {
            for (int i = room; i >= 0; --i) {
                carry += std::uint64_t{large[i]} + small[i];
                large[i] = static_cast<digit>(carry);
                carry >>= digit_bits;
            }
        } else {
            for (int i = room; i >= 0; --i) {
                std::uint64_t const d = std::uint64_t{large[i]} - small[i] - carry;
                large[i]              = static_cast<digit>(d);
                carry                 = d >> 63;
            }
        }
        return normalised(large, room + 1, a.exponent_ + digit_bits, a.negative_, digits, lost);
    }
    friend long_float multiplied(long_float const& a, long_float const& b, int digits) {
        bool const negative = a.negative_ != b.negative_;
        if (!a.is_finite() || !b.is_finite()) {
            if (a.is_nan() || b.is_nan() || a.is_zero() || b.is_zero()) return undefined();
            return infinite(negative);
        }
        if (a.used_ == 0 || b.used_ == 0) return signed_zero(negative, digits);
        digit all[2 * most];
        std::fill_n(all, a.used_ + b.used_, digit{0});
        for (int i = a.used_ - 1; i >= 0; --i) {
            std::uint64_t carry = 0;
            for (int k = b.used_ - 1; k >= 0; --k) {
                carry += std::uint64_t{a.digit_[i]} * b.digit_[k] + all[i + k + 1];
                all[i + k + 1] = static_cast<digit>(carry);
                carry >>= digit_bits;
            }
            all[i] = static_cast<digit>(carry);
        }
        return normalised(all, a.used_ + b.used_, a.exponent_ + b.exponent_, negative, digits, false);
    }
    friend long_float quotient(long_float const& a, long_float const& b, int digits) {
        bool const negative = a.negative_ != b.negative_;
        if (a.is_nan() || b.is_nan() || (a.is_infinite() && b.is_infinite()) || (a.is_zero() && b.is_zero())) return undefined();
        if (a.is_infinite() || b.is_zero()) return infinite(negative);
        if (b.is_infinite() || a.is_zero()) return signed_zero(negative, digits);
        if (b.used_ == 1) return quotient_by_digit(a, b.digit_[0], b.exponent_, negative, digits);
        return long_division(a, b, negative, digits);
    }
    friend long_float divided(long_float const& a, digit by, int digits) {  // by > 0
        if (!a.is_finite() || a.used_ == 0) return a;
        int const zeros = std::countl_zero(by);
        return quotient_by_digit(a, by << zeros, digit_bits - zeros, a.negative_, digits);
    }
    friend long_float root(long_float const& a, int digits) {
        if (a.is_zero() || a.is_nan() || (a.is_infinite() && !a.negative_)) return a;
        if (a.negative_) return undefined();
        std::int64_t const half = a.exponent_ >= 0 ? a.exponent_ / 2 : -((1 - a.exponent_) / 2);
        long_float m            = a;
        m.exponent_ -= 2 * half;  // 0 or 1
        long_float y(std::sqrt(m.nearest()), 2);
        for (int known = 48; known < digit_bits * digits + 8;) {  // correct bits double
            known *= 2;
            int const here = std::min(digits + 1, known / digit_bits + 2);
            y              = times_power(added(y, quotient(m, y, here), here), -1);
        }
        y.exponent_ += half;
        y            = cut(y, digits);
        y.exact_     = false;
        // A root of few digits is exact where its square says so.
        if (y.used_ <= digits / 2 + 1) {
            long_float const again = multiplied(y, y, digits + 1);
            y.exact_               = compare(again, a) == 0 && again.exact_;
        }
        return y;
    }

    // -1, 0, 1; of numbers that are not NaN.
    friend int compare(long_float const& a, long_float const& b) {
        if (a.is_zero() && b.is_zero()) return 0;
        int const sign_a = a.is_zero() ? 0 : a.negative_ ? -1 : 1, sign_b = b.is_zero() ? 0 : b.negative_ ? -1 : 1;
        if (sign_a != sign_b) return sign_a < sign_b ? -1 : 1;
        if (a.is_infinite() || b.is_infinite()) return a.is_infinite() == b.is_infinite() ? 0 : a.is_infinite() ? sign_a : -sign_a;
        int const larger = a.exponent_ != b.exponent_ ? (a.exponent_ < b.exponent_ ? -1 : 1) : compare_digits(a, b);
        return larger * sign_a;
    }

    // The nearest number of a format, ties to even.
    double nearest(format const& f = double_format) const {
        if (is_nan()) return std::numeric_limits<double>::quiet_NaN();
        double const infinity = std::numeric_limits<double>::infinity();
        int const least       = f.least_exponent + 1 - f.significand;  // of a number above 0
        if (is_infinite() || (used_ > 0 && exponent_ > f.greatest_exponent + 1)) return negative_ ? -infinity : infinity;
        if (used_ == 0 || exponent_ < least) return negative_ ? -0.0 : 0.0;
        std::uint64_t const top = std::uint64_t{digit_[0]} << 32 | (used_ > 1 ? digit_[1] : 0);
        bool const more         = std::any_of(digit_ + std::min(used_, 2), digit_ + used_, [](digit d) { return d != 0; });
        int const places        = static_cast<int>(std::min<std::int64_t>(f.significand, exponent_ - least));
        std::uint64_t whole = places > 0 ? top >> (64 - places) : 0, rest = places > 0 ? top << places : top;
        std::uint64_t const half = std::uint64_t{1} << 63;
        if (rest > half || (rest == half && (more || (whole & 1) != 0))) ++whole;
        int const power = static_cast<int>(exponent_) - places, first = power / 2;
        double const near = static_cast<double>(whole) * exact_power_of_two(first) * exact_power_of_two(power - first);
        double const v    = near > f.largest() ? infinity : near;
        return negative_ ? -v : v;
    }
    // The whole number below, and what is dropped.
    friend long_float whole_below(long_float const& v) {
        if (!v.is_finite() || v.used_ == 0) return v;
        if (v.exponent_ <= 0) return v.negative_ ? long_float(-1.0, v.precision_) : signed_zero(false, v.precision_);
        if (v.exponent_ >= std::int64_t{digit_bits} * v.used_) return v;
        long_float all = v;
        all.exact_     = true;
        int const bits = static_cast<int>(v.exponent_), whole_digits = (bits + digit_bits - 1) / digit_bits;
        bool dropped = v.used_ > whole_digits;
        all.used_    = whole_digits;
        if (int const rest = whole_digits * digit_bits - bits; rest > 0) {
            digit const below = all.digit_[whole_digits - 1] & ((digit{1} << rest) - 1);
            dropped           = dropped || below != 0;
            all.digit_[whole_digits - 1] -= below;
        }
        all.trim();
        return dropped && v.negative_ ? added(all, long_float(-1.0), std::max(v.precision_, v.used_) + 1) : all;
    }

    // The same, without room for more digits than `room`: others are lost.
    template <int room>
    class kept {
    public:
        kept() = default;
        kept& operator=(long_float const& v) {
            exponent_  = v.exponent_;
            precision_ = v.precision_;
            used_      = std::min(v.used_, room);
            negative_  = v.negative_;
            kind_      = v.kind_;
            std::copy_n(v.digit_, used_, digit_);
            return *this;
        }
        operator long_float() const {
            long_float v;
            v.exponent_  = exponent_;
            v.precision_ = precision_;
            v.used_      = used_;
            v.negative_  = negative_;
            v.kind_      = kind_;
            std::copy_n(digit_, used_, v.digit_);
            return v;
        }

    private:
        std::int64_t exponent_ = 0;
        int precision_         = 2;
        int used_              = 0;
        bool negative_         = false;
        kind kind_             = kind::finite;
        digit digit_[static_cast<std::size_t>(room)];
    };

private:

    static long_float signed_zero(bool negative, int digits) {
        long_float v;
        v.precision_ = digits;
        v.negative_  = negative;
        return v;
    }
    void trim() {
        while (used_ > 0 && digit_[used_ - 1] == 0) --used_;
    }
    long_float const& limited() {
        if (exponent_ > largest_exponent) return *this = infinite(negative_);
        if (exponent_ < -largest_exponent) *this = signed_zero(negative_, precision_);
        return *this;
    }
    static int compare_digits(long_float const& a, long_float const& b) {
        int const shared = std::min(a.used_, b.used_);
        for (int i = 0; i < shared; ++i)
            if (a.digit_[i] != b.digit_[i]) return a.digit_[i] < b.digit_[i] ? -1 : 1;
        return a.used_ == b.used_ ? 0 : a.used_ < b.used_ ? -1 : 1;
    }
    // Writes the digits `distance` bits further down; whether some did not fit.
    static bool place(long_float const& v, std::int64_t distance, digit* to, int room) {
        std::fill_n(to, room, digit{0});
        int const skipped = static_cast<int>(distance / digit_bits), shift = static_cast<int>(distance % digit_bits);
        bool lost = false;
        auto const put = [&](int at, digit d) {
            if (d == 0) return;
            if (at < room) to[at] |= d;
            else lost = true;
        };
        for (int i = 0; i < v.used_; ++i) {
            put(i + skipped, v.digit_[i] >> shift);
            if (shift > 0) put(i + skipped + 1, v.digit_[i] << (digit_bits - shift));
        }
        return lost;
    }
    // 0.all[0] all[1] ... 2^exponent, cut.
    static long_float normalised(digit const* all, int count, std::int64_t exponent, bool negative, int digits, bool lost) {
        int first = 0;
        while (first < count && all[first] == 0) ++first;
        if (first == count) {
            long_float zero = signed_zero(false, digits);
            zero.exact_     = !lost;
            return zero;
        }
        int const shift = std::countl_zero(all[first]);
        long_float v;
        v.precision_ = digits;
        v.negative_  = negative;
        v.exponent_  = exponent - std::int64_t{digit_bits} * first - shift;
        int const there = count - first;
        v.used_         = std::min({there, digits, most});
        auto const at   = [&](int i) { return i < there ? all[first + i] : digit{0}; };
        for (int i = 0; i < v.used_; ++i) v.digit_[i] = shift == 0 ? at(i) : (at(i) << shift) | (at(i + 1) >> (digit_bits - shift));
        if (shift > 0 && v.used_ < there) lost = lost || static_cast<digit>(at(v.used_) << shift) != 0;
        for (int i = v.used_ + (shift > 0 ? 1 : 0); i < there && !lost; ++i) lost = at(i) != 0;
        v.exact_ = !lost;
        v.trim();
        return v.limited();
    }
    // By 0.by 2^power.
    static long_float quotient_by_digit(long_float const& a, digit by, std::int64_t power, bool negative, int digits) {
        digit all[most + 4];
        int const count    = digits + 2;
        std::uint64_t rest = 0;
        for (int i = 0; i < count; ++i) {
            rest   = rest << digit_bits | (i < a.used_ ? a.digit_[i] : 0);
            all[i] = static_cast<digit>(rest / by);
            rest %= by;
        }
        bool lost = rest != 0;
        for (int i = count; i < a.used_ && !lost; ++i) lost = a.digit_[i] != 0;
        return normalised(all, count, a.exponent_ - power + digit_bits, negative, digits, lost);
    }
    // Knuth's algorithm D; divisors have their highest bit set.
    static long_float long_division(long_float const& a, long_float const& b, bool negative, int digits) {
        int const parts = digits + 2, n = b.used_;
        digit rest[2 * most + 8], all[most + 4];
        std::fill_n(rest, parts + n + 1, digit{0});
        int const held = std::min(a.used_, parts + n);
        std::copy_n(a.digit_, held, rest + 1);
        bool lost = held < a.used_;
        digit const* const v = b.digit_;
        for (int j = 0; j <= parts; ++j) {  // rest[j .. j + n] by v
            std::uint64_t const head = std::uint64_t{rest[j]} << digit_bits | rest[j + 1];
            std::uint64_t q = rest[j] >= v[0] ? 0xFFFFFFFFu : head / v[0], left = head - q * v[0];
            while (left <= 0xFFFFFFFFu && q * v[1] > (left << digit_bits | rest[j + 2])) {
                --q;
                left += v[0];
            }
            std::uint64_t carry = 0, borrow = 0;
            for (int k = n; k > 0; --k) {
                carry += q * v[k - 1];
                std::uint64_t const d = std::uint64_t{rest[j + k]} - static_cast<digit>(carry) - borrow;
                rest[j + k]           = static_cast<digit>(d);
                borrow                = d >> 63;
                carry >>= digit_bits;
            }
            std::uint64_t const d = std::uint64_t{rest[j]} - carry - borrow;
            rest[j]               = static_cast<digit>(d);
            if (d >> 63 != 0) {
                --q;
                std::uint64_t up = 0;
                for (int k = n; k > 0; --k) {
                    up += std::uint64_t{rest[j + k]} + v[k - 1];
                    rest[j + k] = static_cast<digit>(up);
                    up >>= digit_bits;
                }
                rest[j] += static_cast<digit>(up);
            }
            all[j] = static_cast<digit>(q);
        }
        for (int i = 0; i <= parts + n && !lost; ++i) lost = rest[i] != 0;
        return normalised(all, parts + 1, a.exponent_ - b.exponent_ + digit_bits, negative, digits, lost);
    }

    std::int64_t exponent_ = 0;
    int precision_         = 2;
    int used_              = 0;
    bool negative_         = false;
    bool exact_            = true;
    kind kind_             = kind::finite;
    digit digit_[most];
};

}  // namespace actgen
