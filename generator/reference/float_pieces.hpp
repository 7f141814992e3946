// A formula of one float32, as polynomials whose distance from it is proven: a truth that costs a few products a point.
//
// Made by Taylor's theorem from interval coefficients (Makino and Berz, Taylor models and other validated functional
// inclusion methods, 2003), on stretches of bit patterns that are halved until the bound is small enough.
#pragma once
#include <cstdint>
#include <vector>

#include "bindings.hpp"

namespace actgen {

// The bit patterns `first` ... `last`, of one sign.  There, up to `bound`, the value is the sum of coefficient[k] s^k
// with s = (x - centre) * scale, computed by fused Horner steps in double; |s| <= 1.
struct float_piece {
    static constexpr int most = 7;

    std::uint32_t first = 0, last = 0;
    int degree    = -1;  // -1: no polynomial was found; ask the oracle
    double centre = 0, scale = 0;
    double coefficient[most + 1] = {};
    double bound                 = 0;

    bool open() const { return degree < 0; }
};

// Patterns of one sign: none where `last` is before `first`.
struct pattern_range {
    std::uint32_t first = 0, last = 0x7F7FFFFF;

    bool empty() const { return last < first; }
};

// The finite patterns of [low, high], without their sign bit: of those that are not negative, and of the others.
struct signed_patterns {
    pattern_range positive{}, negative{};
};
signed_patterns patterns_of(float low, float high);

// Those patterns, by default all: those without the sign bit, then those with it, in ascending order.  Bounds are at most
// `tolerance` units in the last place of the values; values beyond 2^128 may stand at 2^128.
std::vector<float_piece> make_float_pieces(graph const&, node_id root, bindings const& fixed, double tolerance = 1e-3,
                                           signed_patterns const& = {});

}  // namespace actgen
