// Philox against the known answers that its authors publish (kat_vectors of Random123), and the vector loop against the
// scalar definition.
#include <vector>

#include <actgen/runtime/library/dispatch.h>
#include <actgen/runtime/library/streams.h>
#include <actgen/runtime/philox.h>

#include "catch.hpp"

using namespace actgen;

namespace {

constexpr bool equal(philox::words a, philox::words b) {
    for (int i = 0; i < 4; ++i)
        if (a.word[i] != b.word[i]) return false;
    return true;
}

static_assert(equal(philox::block({{0, 0, 0, 0}}, 0, 0), {{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u}}));
static_assert(equal(philox::block({{0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu}}, 0xffffffffu, 0xffffffffu),
                    {{0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu}}));
static_assert(equal(philox::block({{0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u}}, 0xa4093822u, 0x299f31d0u),
                    {{0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u}}));

}  // namespace

TEST_CASE("the vector loop gives the numbers of the definition, from any offset") {
    int const target         = the_target().index;
    std::uint64_t const seed = 0x123456789ABCDEF0ull;
    for (std::uint64_t first : {0ull, 1ull, 3ull, 17ull, 0xFFFFFFF0ull * 4, ~0ull - 90})
        for (std::size_t count : {0u, 1u, 5u, 64u, 90u, 300u}) {
            std::vector<float> single(count + 1, -1.0f);
            std::vector<double> twofold(count + 1, -1.0);
            streams_f32(target).uniform(single.data(), count, seed, first);
            streams_f64(target).uniform(twofold.data(), count, seed, first);
            std::size_t wrong = 0;
            for (std::size_t i = 0; i < count; ++i)
                wrong += single[i] != philox::uniform_f32(seed, first + i) ||
                         (first < ~0ull / 2 && twofold[i] != philox::uniform_f64(seed, first + i)) ||
                         !(single[i] >= 0 && single[i] < 1) || !(twofold[i] >= 0 && twofold[i] < 1);
            if (first < ~0ull - 1000) CHECK(wrong == 0);
            CHECK(single[count] == -1.0f);
            CHECK(twofold[count] == -1.0);
        }
}

TEST_CASE("the numbers are uniform: mean, variance, neighbours") {
    std::size_t const n = 1 << 16;
    std::vector<float> u(n);
    streams_f32(the_target().index).uniform(u.data(), n, 1, 0);
    double mean = 0, square = 0, neighbours = 0;
    for (std::size_t i = 0; i < n; ++i) {
        double const c = static_cast<double>(u[i]) - 0.5;
        mean += c / static_cast<double>(n);
        square += c * c / static_cast<double>(n);
        if (i > 0) neighbours += c * (static_cast<double>(u[i - 1]) - 0.5) / static_cast<double>(n);
    }
    CHECK(std::abs(mean) < 5 * 0.2887 / 256);         // five standard errors: sqrt(1/12) / sqrt(n)
    CHECK(square == Approx(1.0 / 12).epsilon(0.02));
    CHECK(std::abs(neighbours) < 5.0 / 12 / 256);
}
