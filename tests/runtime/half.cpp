// Conversions to bfloat16 and IEEE half and back: the nearest number, as told by doubles, and the same bits on every target.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include <actgen/runtime/half.h>
#include <actgen/runtime/library/conversion.h>
#include <actgen/runtime/library/dispatch.h>

#include "catch.hpp"
#include "laws/flush_mode.hpp"

namespace actgen::runtime_test {
namespace {

constexpr char const* every_target[] = {"AVX3", "AVX2", "SSE4", "NEON", "SCALAR"};

// What a format's patterns stand for, by its definition.
struct half_format {
    int fraction_bits, bias;

    std::uint32_t infinite() const { return 0x7FFFu >> fraction_bits << fraction_bits; }
    bool is_nan(std::uint32_t bits) const { return (bits & 0x7FFF) > infinite(); }
    double value(std::uint32_t bits) const {
        int const exponent  = static_cast<int>((bits & 0x7FFF) >> fraction_bits);
        int const fraction  = static_cast<int>(bits & ((1u << fraction_bits) - 1));
        double const size   = (bits & 0x7FFF) == infinite() ? HUGE_VAL
                              : exponent == 0               ? std::ldexp(fraction, 1 - bias - fraction_bits)
                                                            : std::ldexp(fraction + (1 << fraction_bits), exponent - bias - fraction_bits);
        return (bits & 0x8000) != 0 ? -size : size;
    }
    // The pattern of the number nearest to `v`, which is not NaN.
    std::uint32_t nearest(double v) const {
        std::uint32_t const sign = std::signbit(v) ? 0x8000 : 0;
        double const size        = std::fabs(v);
        std::uint32_t low = 0, high = infinite();  // value(low) <= size < value(high), or size is infinite
        if (std::isinf(size)) return sign | high;
        while (high - low > 1) {
            std::uint32_t const middle = (low + high) / 2;
            (value(middle) <= size ? low : high) = middle;
        }
        double const above  = high == infinite() ? std::ldexp(1, static_cast<int>(infinite() >> fraction_bits) - bias) : value(high);
        double const middle = (value(low) + above) / 2;
        return sign | (size > middle || (size == middle && low % 2 == 1) ? high : low);
    }
};

template <class S>
constexpr half_format format_of = std::is_same_v<S, bf16> ? half_format{7, 127} : half_format{10, 15};

float from_bits(std::uint32_t bits) { return std::bit_cast<float>(bits); }
std::uint32_t bits_of(float v) { return std::bit_cast<std::uint32_t>(v); }

template <class S>
std::vector<S> all_patterns() {
    std::vector<S> all(0x10000);
    for (std::uint32_t i = 0; i < all.size(); ++i) all[i].bits = static_cast<std::uint16_t>(i);
    return all;
}

// Floats between neighbouring numbers of the format, and on either side; floats of every exponent; NaN.
template <class S>
std::vector<float> telling_floats() {
    half_format const format = format_of<S>;
    std::vector<float> all;
    for (std::uint32_t i = 0; i < format.infinite(); ++i) {
        double const above = i + 1 == format.infinite() ? 2 * format.value(i) - format.value(i - 1) : format.value(i + 1);
        float const middle = static_cast<float>((format.value(i) + above) / 2);
        for (float v : {static_cast<float>(format.value(i)), std::nextafter(middle, 0.0F), middle, std::nextafter(middle, HUGE_VALF)}) {
            all.push_back(v);
            all.push_back(-v);
        }
    }
    for (std::uint64_t bits = 0; bits < 0x100000000u; bits += 4093) all.push_back(from_bits(static_cast<std::uint32_t>(bits)));
    for (std::uint32_t bits : {0x7F800000u, 0xFF800000u, 0x7F800001u, 0xFF800001u, 0x7FBFFFFFu, 0x7FC00000u, 0xFFFFFFFFu, 0x7F7FFFFFu}) all.push_back(from_bits(bits));
    return all;
}

// visit(target's conversions) for every target that this processor has.
template <class S, class Visit>
void on_every_target(Visit const& visit) {
    int count = 0;
    for (char const* name : every_target)
        if (chosen_target const target = choose_target(name); target.status == ACTGEN_OK) {
            INFO(name);
            visit(half_conversions_for<S>(target.index));
            ++count;
        }
    CHECK(count > 0);
}

template <class S>
bool equal_halves(std::vector<S> const& a, std::vector<S> const& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](S u, S v) { return u.bits == v.bits; });
}
bool equal_floats(std::vector<float> const& a, std::vector<float> const& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](float u, float v) { return bits_of(u) == bits_of(v); });
}

}  // namespace

TEMPLATE_TEST_CASE("every pattern of 16 bits is the float that its format says, and becomes itself again", "", bf16, f16) {
    half_format const format = format_of<TestType>;
    std::vector<TestType> const all = all_patterns<TestType>();
    std::vector<float> expected;
    std::size_t wrong = 0;
    for (TestType v : all) {
        float const number = to_float(v);
        expected.push_back(number);
        bool const is_nan  = format.is_nan(v.bits);
        std::uint32_t const back = to_half<TestType>(number).bits, quiet = v.bits | 1u << (format.fraction_bits - 1);
        wrong += is_nan ? number == number || back != quiet || std::signbit(number) != ((v.bits & 0x8000) != 0)
                        : bits_of(number) != bits_of(static_cast<float>(format.value(v.bits))) || back != v.bits;
    }
    CHECK(wrong == 0);
    on_every_target<TestType>([&](half_conversions<TestType> const& convert) {
        std::vector<float> got(all.size() - 3);  // not whole vectors
        convert.of_float.widen(all.data() + 3, got.data(), got.size());
        CHECK(equal_floats(got, {expected.begin() + 3, expected.end()}));
        std::vector<double> wide(all.size());
        convert.of_double.widen(all.data(), wide.data(), wide.size());
        std::size_t other = 0;
        for (std::size_t i = 0; i < wide.size(); ++i) other += !(wide[i] == static_cast<double>(expected[i]) || (wide[i] != wide[i] && expected[i] != expected[i]));
        CHECK(other == 0);
    });
}

TEMPLATE_TEST_CASE("floats become the nearest numbers of 16 bits, of two the even one, on every target and in every mode", "", bf16, f16) {
    half_format const format      = format_of<TestType>;
    std::vector<float> const from = telling_floats<TestType>();
    CHECK(from.size() > 1000000);
    std::vector<TestType> expected;
    std::size_t wrong = 0;
    for (float v : from) {
        TestType const got = to_half<TestType>(v);
        expected.push_back(got);
        bool const is_quiet_nan = format.is_nan(got.bits) && (got.bits >> (format.fraction_bits - 1) & 1) != 0 && (got.bits >> 15 != 0) == std::signbit(v);
        wrong += v != v ? !is_quiet_nan : got.bits != format.nearest(static_cast<double>(v));
    }
    CHECK(wrong == 0);
    std::vector<double> const doubles(from.begin(), from.end());
    on_every_target<TestType>([&](half_conversions<TestType> const& convert) {
        for (bool flushes : {false, true}) {
            std::vector<TestType> got(from.size()), got_from_doubles(from.size());
            {
                std::optional<laws::flush_mode> mode;
                if (flushes) mode.emplace();
                convert.of_float.narrow(from.data(), got.data(), got.size());
            }
            convert.of_double.narrow(doubles.data(), got_from_doubles.data(), got.size());
            CHECK(equal_halves(got, expected));
            CHECK(equal_halves(got_from_doubles, expected));
        }
    });
}

TEST_CASE("halves are what their formats say of a few numbers") {
    CHECK(to_half<bf16>(1.0F).bits == 0x3F80);
    CHECK(to_half<f16>(1.0F).bits == 0x3C00);
    CHECK(to_half<f16>(65504.0F).bits == 0x7BFF);
    CHECK(to_half<f16>(65519.99F).bits == 0x7BFF);
    CHECK(to_half<f16>(65520.0F).bits == 0x7C00);
    CHECK(to_half<f16>(0x1p-24F).bits == 1);
    CHECK(to_half<f16>(-0x1p-25F).bits == 0x8000);
    CHECK(to_half<bf16>(std::numeric_limits<float>::max()).bits == 0x7F80);
    static_assert(to_float(to_half<bf16>(-2.5F)) == -2.5F && to_float(to_half<f16>(0x1.8p-20F)) == 0x1.8p-20F);
}

}  // namespace actgen::runtime_test
