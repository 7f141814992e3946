// The shortest decimal that reads back as a given double, and of those the nearest to it: digits 10^exponent, exactly.
//
// Steele and White's free-format algorithm in the form of Burger and Dybvig, "Printing floating-point numbers quickly and
// accurately", PLDI 1996: whole numbers of any length, because 17 digits do not fit into pairs of doubles everywhere.
#pragma once
#include <bit>
#include <cstdint>
#include <initializer_list>

namespace actgen {

struct shortest_decimal {
    std::uint64_t digits = 0;  // at most 17, the last one not 0
    int exponent         = 0;
};

namespace whole {

// Up to 2^1280, from the lowest word up: 2^1077 and 10^324 times a significand fit.
struct number {
    std::uint32_t word[40]{};
    int count = 0;

    constexpr explicit number(std::uint64_t v) {
        for (; v != 0; v >>= 32) word[count++] = static_cast<std::uint32_t>(v);
    }
    constexpr number& multiply(std::uint32_t by) {
        std::uint64_t carry = 0;
        for (int i = 0; i < count; ++i) {
            carry += std::uint64_t{word[i]} * by;
            word[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry != 0) word[count++] = static_cast<std::uint32_t>(carry);
        return *this;
    }
    constexpr number& multiply_by_ten_to(int n) {
        for (; n >= 9; n -= 9) multiply(1000000000);
        for (; n > 0; --n) multiply(10);
        return *this;
    }
    constexpr number& multiply_by_two_to(int n) {
        for (; n >= 31; n -= 31) multiply(std::uint32_t{1} << 31);
        return n > 0 ? multiply(std::uint32_t{1} << n) : *this;
    }
    constexpr number& add(number const& other) {
        std::uint64_t carry = 0;
        int const most      = count > other.count ? count : other.count;
        for (int i = 0; i < most || carry != 0; ++i) {
            carry += std::uint64_t{word[i]} + other.word[i];
            word[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
            if (i >= count) count = i + 1;
        }
        return *this;
    }
    // other <= *this
    constexpr void subtract(number const& other) {
        std::int64_t carry = 0;
        for (int i = 0; i < count; ++i) {
            carry += std::int64_t{word[i]} - std::int64_t{other.word[i]};
            word[i] = static_cast<std::uint32_t>(carry & 0xFFFFFFFF);
            carry   = carry < 0 ? -1 : 0;
        }
        while (count > 0 && word[count - 1] == 0) --count;
    }
};

// -1, 0 or 1.
constexpr int compare(number const& a, number const& b) {
    if (a.count != b.count) return a.count < b.count ? -1 : 1;
    for (int i = a.count; i-- > 0;)
        if (a.word[i] != b.word[i]) return a.word[i] < b.word[i] ? -1 : 1;
    return 0;
}
constexpr int compare_sum(number a, number const& b, number const& with) { return compare(a.add(b), with); }

}  // namespace whole

// Of a finite v > 0.
constexpr shortest_decimal shortest_decimal_of(double v) {
    auto const bits              = std::bit_cast<std::uint64_t>(v);
    bool const subnormal         = bits >> 52 == 0;
    std::uint64_t const fraction = bits & 0xFFFFFFFFFFFFFull;
    std::uint64_t const f        = subnormal ? fraction : fraction | 0x10000000000000ull;
    int const e                  = static_cast<int>(subnormal ? 1 : bits >> 52) - 1075;  // v = f 2^e
    bool const even              = f % 2 == 0;  // then what lies halfway to a neighbour reads back as v
    int const below_is_near      = fraction == 0 && bits >> 52 > 1 ? 1 : 0;  // below a power of two numbers are denser

    // v = rest / unit, and its neighbours are twice `above` and twice `below` away, in the same unit.
    whole::number rest(f), unit(1), above(1), below(1);
    rest.multiply_by_two_to((e > 0 ? e : 0) + 1 + below_is_near);
    unit.multiply_by_two_to((e < 0 ? -e : 0) + 1 + below_is_near);
    above.multiply_by_two_to((e > 0 ? e : 0) + below_is_near);
    below.multiply_by_two_to(e > 0 ? e : 0);

    // 10^(k - 1) <= v < 10^k for k or the next, by a log10(2) that is a little too near to zero, or too far from it.
    int const leading = e + 63 - std::countl_zero(f);
    int k             = leading >= 0 ? leading * 315652 / 0x100000 + 1 : leading * 315653 / 0x100000;
    if (k >= 0) unit.multiply_by_ten_to(k);
    else for (whole::number* n : {&rest, &above, &below}) n->multiply_by_ten_to(-k);
    auto const reaches_unit = [&] {
        int const order = whole::compare_sum(rest, above, unit);
        return order > 0 || (even && order == 0);
    };
    if (reaches_unit()) ++k;
    else for (whole::number* n : {&rest, &above, &below}) n->multiply(10);

    shortest_decimal d{0, k};
    for (;;) {
        std::uint64_t digit = 0;
        for (; whole::compare(rest, unit) >= 0; ++digit) rest.subtract(unit);
        int const order = whole::compare(rest, below);
        bool const low = order < 0 || (even && order == 0), high = reaches_unit();
        --d.exponent;
        if (low || high) {
            int const half = whole::compare_sum(rest, rest, unit);
            bool const up  = high && (!low || half > 0 || (half == 0 && digit % 2 != 0));
            d.digits       = d.digits * 10 + digit + (up ? 1 : 0);
            break;
        }
        d.digits = d.digits * 10 + digit;
        for (whole::number* n : {&rest, &above, &below}) n->multiply(10);
    }
    for (; d.digits % 10 == 0; d.digits /= 10) ++d.exponent;
    return d;
}

}  // namespace actgen
