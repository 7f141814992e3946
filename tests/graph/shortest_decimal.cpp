// The shortest decimal of a double, against the standard library's.
#include "catch.hpp"

#include <charconv>
#include <cmath>
#include <random>
#include <string>

#include <actgen/text/decimal.hpp>

namespace actgen {

static_assert(to_decimal(0.42226581151983866) == "0.42226581151983866");
static_assert(to_decimal(0x1p-44) == "5.684341886080802e-14");             // no nearest 16 digits, but 16 that read back
static_assert(to_decimal(1125899906842624.25) == "1125899906842624.2");    // halfway between two decimals: the even one
static_assert(to_decimal(5e-324) == "5e-324" && to_decimal(1.7976931348623157e308) == "1.7976931348623157e+308");

namespace {

std::string digits_of(double v) {
    shortest_decimal const d = shortest_decimal_of(v);
    std::string digits       = std::to_string(d.digits);
    int const exponent       = d.exponent + static_cast<int>(digits.size()) - 1;
    if (digits.size() > 1) digits.insert(1, ".");
    return digits + "e" + std::to_string(exponent);
}
std::string library_digits_of(double v) {
    char letters[64];
    auto const end = std::to_chars(letters, letters + sizeof letters, v, std::chars_format::scientific).ptr;
    std::string const all(letters, end);
    std::size_t const e = all.find('e');
    return all.substr(0, e + 1) + std::to_string(std::stoi(all.substr(e + 1)));
}

// Every exponent's least and greatest numbers, then `count` numbers of any exponent and as many with the exponents of literals.
template <class Law>
int for_many(int count, Law const& law) {
    int compared = 0;
    auto const meet = [&](double v) {
        if (!std::isfinite(v) || v == 0) return;
        law(std::fabs(v));
        ++compared;
    };
    for (std::uint64_t e = 0; e < 2047; ++e)
        for (std::uint64_t f : {0ull, 1ull, 2ull, 0x8000000000000ull, 0xFFFFFFFFFFFFEull, 0xFFFFFFFFFFFFFull}) meet(std::bit_cast<double>(e << 52 | f));
    std::mt19937_64 random(17);
    for (int i = 0; i < count; ++i) {
        meet(std::bit_cast<double>(random()));
        meet(std::ldexp(static_cast<double>(random() >> 11), static_cast<int>(random() % 90) - 100));
    }
    return compared;
}

}  // namespace

TEST_CASE("the shortest decimal is the standard library's") {
    int different = 0;
    std::string first;
    int const compared = for_many(40000, [&](double v) {
        if (digits_of(v) == library_digits_of(v)) return;
        if (different++ == 0) first = digits_of(v) + " for " + library_digits_of(v);
    });
    INFO(first);
    CHECK(different == 0);
    CHECK(compared > 90000);
}

// The pair that a literal stands for, against the same decimal read as an 80-bit number: 17 digits and a power of ten.
TEST_CASE("a literal stands for the decimal that is printed for it") {
    int different = 0;
    int const compared = for_many(20000, [&](double v) {
        if (v >= 1e17 || v < 1e-22) return;
        real const r           = literal(v);
        std::string const text(to_decimal(v).view());
        long double const read = std::stold(text), rest = (read - static_cast<long double>(v)) - static_cast<long double>(r.low);
        if (r.high != v || std::fabs(rest) > 0x1p-63L * static_cast<long double>(v)) ++different;
    });
    CHECK(different == 0);
    CHECK(compared > 20000);
}

}  // namespace actgen
