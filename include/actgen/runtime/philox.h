// Counter-based uniform noise: Philox 4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
// 1, 2, 3", SC 2011.
//
// The sequence of a seed: key (low, high half of the seed); block b has the counter (low b, high b, 0, 0) and gives four
// words.  Number i on [0, 1) is, for float, the upper 24 bits of word i mod 4 of block i / 4; for double, the upper 53
// bits of words 2 (i mod 2) + 1 (upper) and 2 (i mod 2) (lower) of block i / 2.
#pragma once
#include <cstddef>
#include <cstdint>

namespace actgen::philox {

struct words {
    std::uint32_t word[4];
};

// The multipliers and the Weyl increments (golden ratio, sqrt(3) - 1) of the paper.
inline constexpr std::uint32_t multiplier_even = 0xD2511F53u;
inline constexpr std::uint32_t multiplier_odd  = 0xCD9E8D57u;
inline constexpr std::uint32_t weyl_low        = 0x9E3779B9u;
inline constexpr std::uint32_t weyl_high       = 0xBB67AE85u;
inline constexpr int rounds                    = 10;

constexpr words block(words counter, std::uint32_t key_low, std::uint32_t key_high) {
    for (int round = 0; round < rounds; ++round) {
        std::uint64_t const even = std::uint64_t{multiplier_even} * counter.word[0];
        std::uint64_t const odd  = std::uint64_t{multiplier_odd} * counter.word[2];
        counter = {{static_cast<std::uint32_t>(odd >> 32) ^ counter.word[1] ^ key_low, static_cast<std::uint32_t>(odd),
                    static_cast<std::uint32_t>(even >> 32) ^ counter.word[3] ^ key_high,
                    static_cast<std::uint32_t>(even)}};
        key_low += weyl_low;
        key_high += weyl_high;
    }
    return counter;
}

constexpr words block(std::uint64_t seed, std::uint64_t number) {
    return block({{static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number >> 32), 0, 0}},
                 static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32));
}

constexpr float uniform_f32(std::uint32_t word) { return static_cast<float>(word >> 8) * 0x1p-24f; }
constexpr double uniform_f64(std::uint32_t lower, std::uint32_t upper) {
    return static_cast<double>(((std::uint64_t{upper} << 32) | lower) >> 11) * 0x1p-53;
}

constexpr float uniform_f32(std::uint64_t seed, std::uint64_t number) {
    return uniform_f32(block(seed, number / 4).word[number % 4]);
}
constexpr double uniform_f64(std::uint64_t seed, std::uint64_t number) {
    words const w = block(seed, number / 2);
    return number % 2 == 0 ? uniform_f64(w.word[0], w.word[1]) : uniform_f64(w.word[2], w.word[3]);
}

}  // namespace actgen::philox
