// Which operands lie within a kernel's magnitudes, on every instruction set, against the definition.
#include <cmath>
#include <limits>
#include <vector>

#include <actgen/runtime/kernel.h>
#include <actgen/runtime/library/dispatch.h>
#include <actgen/runtime/library/streams.h>

#include "catch.hpp"

using namespace actgen;

namespace {

template <class T>
std::vector<T> values_around(magnitude_range const& range) {
    auto const least = static_cast<T>(range.least), greatest = static_cast<T>(range.greatest);
    T const infinity = std::numeric_limits<T>::infinity();
    std::vector<T> all{T(0), least, greatest, std::nextafter(least, T(0)), std::nextafter(greatest, infinity), std::numeric_limits<T>::denorm_min(),
                       std::numeric_limits<T>::max(), infinity, std::numeric_limits<T>::quiet_NaN(), T(1)};
    for (std::size_t i = 0, count = all.size(); i < count; ++i) all.push_back(-all[i]);
    return all;
}

template <class T>
std::size_t compare(int target) {
    std::size_t compared = 0;
    for (magnitude_range const range : {magnitude_range{0x1p-60, 0x1p+60}, magnitude_range{0, 4}, magnitude_range{1, 1},
                                        magnitude_range{0x1p-100, static_cast<double>(std::numeric_limits<T>::max())}})
        for (T const odd : values_around<T>(range))
            for (std::size_t const count : {1u, 5u, 16u, 33u})
                for (std::size_t place = 0; place < count; ++place) {
                    std::vector<T> values(count, range.holds(1) ? T(1) : T(0));
                    values[place] = odd;
                    REQUIRE(streams_for<T>(target).all_within(values.data(), count, range.least, range.greatest) == range.holds(static_cast<double>(odd)));
                    ++compared;
                }
    return compared;
}

}  // namespace

TEST_CASE("magnitudes are within a range where each of them is") {
    std::size_t targets = 0;
    for (char const* name : {"AVX3", "AVX2", "SSE4", "NEON", "SCALAR"}) {
        chosen_target const target = choose_target(name);
        if (target.status != ACTGEN_OK) continue;
        INFO(name);
        CHECK(compare<float>(target.index) > 0);
        CHECK(compare<double>(target.index) > 0);
        ++targets;
    }
    CHECK(targets > 0);
}
