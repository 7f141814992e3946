// Formats as numbers: their constants and roundings are those of the types that have them.
#include "catch.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include <actgen/kernel/dtype.hpp>

using namespace actgen;

namespace {

template <class T>
void check_constants(format const& f) {
    using limits = std::numeric_limits<T>;
    CHECK(f.significand == limits::digits);
    CHECK(f.bytes() == sizeof(T));
    CHECK(f.epsilon() == static_cast<double>(limits::epsilon()));
    CHECK(f.largest() == static_cast<double>(limits::max()));
    CHECK(f.least_normal() == static_cast<double>(limits::min()));
    CHECK(f.least() == static_cast<double>(limits::denorm_min()));
}

// Of any size around the range of float, ties and their neighbours among them.
double any_double(std::mt19937_64& random) {
    std::uint64_t bits = random() & ~(std::uint64_t{0x7FF} << 52);
    bits |= (1023 - 160 + random() % 300) << 52;
    if (random() % 3 == 0) bits &= ~((std::uint64_t{1} << 28) - 1);
    if (random() % 3 == 0) bits = (bits & ~((std::uint64_t{1} << 29) - 1)) | std::uint64_t{1} << 28;
    return std::bit_cast<double>(bits);
}
bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

}  // namespace

TEST_CASE("a format's constants are its type's") {
    check_constants<float>(single_format);
    check_constants<double>(double_format);
    for (dtype t : all_dtypes) with_type(t, [t](auto zero) { CHECK(format_of(t).bytes() == sizeof zero); });
}

TEST_CASE("numbers are rounded as conversions round them, and halved as bits are cleared") {
    std::mt19937_64 random(5);
    std::size_t wrong = 0, infinite = 0, subnormal = 0;
    for (int i = 0; i < 1000000; ++i) {
        double const v = any_double(random), rounded = static_cast<double>(static_cast<float>(v));
        wrong += !same(rounded_to(single_format, v), rounded) || !same(rounded_to(double_format, v), v);
        infinite += std::isinf(rounded);
        subnormal += rounded != 0 && std::fabs(rounded) < single_format.least_normal();
        if (std::isinf(rounded)) continue;
        auto const upper = std::bit_cast<std::uint32_t>(static_cast<float>(v)) & 0xFFFFF000u;
        wrong += !same(upper_half(dtype::f32, rounded), static_cast<double>(std::bit_cast<float>(upper)));
        wrong += !same(upper_half(dtype::f64, v), std::bit_cast<double>(std::bit_cast<std::uint64_t>(v) & 0xFFFFFFFFF8000000ull));
    }
    for (double v : {0.0, -0.0, HUGE_VAL, -HUGE_VAL, 0x1p-150, -0x1p-149, 0x1.fffffefp127, 0x1.ffffffp127})
        wrong += !same(rounded_to(single_format, v), static_cast<double>(static_cast<float>(v)));
    CHECK(std::isnan(rounded_to(single_format, std::nan(""))));
    CHECK(wrong == 0);
    CHECK(infinite > 1000);
    CHECK(subnormal > 1000);
}
