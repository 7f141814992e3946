// What the caches hold: arrays beyond that are written past them, for nothing would find there what was written.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace actgen {

inline constexpr std::size_t cache_line = 64;  // of most processors; vectors are no longer

// In bytes; 0: not known, or there is none.
struct cache_sizes {
    std::size_t second;
    std::size_t third;
};

// How much of what a call reads and writes the caches may keep.  A third level is shared, and one of many cores is far from each
// of them and full of the others' data, whatever its size: it counts for no more than so many times a core's own second level.
// Where nothing is known, everything may be kept.
inline constexpr std::size_t most_seconds_in_third = 32;
constexpr std::size_t bytes_that_caches_hold(cache_sizes const& sizes) {
    if (sizes.second == 0) return SIZE_MAX;
    return std::max(sizes.second, std::min(sizes.third, most_seconds_in_third * sizes.second));
}

// Of this machine; asked once.
std::size_t bytes_that_caches_hold();

}  // namespace actgen
