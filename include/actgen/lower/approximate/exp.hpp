// exp on [-log(2)/2, log(2)/2], and the constants that bring an operand there.
//
// Coefficients: scripts/sollya/exp.sollya.
#pragma once
#include <span>

#include <actgen/lower/kernel.hpp>

namespace actgen::approximate {

struct exp_reduction {
    double inverse;         // 1 / log(2)
    double log_2_high;      // log(2) with so few bits that k times it is exact for |k| < 2^10 (2^12)
    double log_2_low;       // log(2) - log_2_high
};

inline constexpr exp_reduction exp_reduction_f32{0x1.715476p+0, 0x1.62e8p-1, -0x1.e8082ep-16};
inline constexpr exp_reduction exp_reduction_f64{0x1.71547652b82fep+0, 0x1.62e42fefa4p-1, -0x1.8432a1b0e2634p-43};

// fpminimax(exp(x), [|2,...,6|], [|SG...|], [-log(2)/2;log(2)/2], relative, 1+x): relative error 2^-28.2
inline constexpr double exp_f32[] = {1, 1, 0x1.fffffcp-2, 0x1.55549p-3, 0x1.5558ap-5, 0x1.123abep-7, 0x1.6a6016p-10};

// fpminimax(exp(x), [|2,...,11|], [|D...|], [-log(2)/2;log(2)/2], relative, 1+x): relative error 2^-57.9
inline constexpr double exp_f64[] = {1,
                                     1,
                                     0x1.000000000000ap-1,
                                     0x1.55555555554fdp-3,
                                     0x1.5555555550699p-5,
                                     0x1.1111111126ec8p-7,
                                     0x1.6c16c1848329p-10,
                                     0x1.a01a012ee2468p-13,
                                     0x1.a0199935aeac8p-16,
                                     0x1.71df1ae67efc6p-19,
                                     0x1.28ae28e0ddb5cp-22,
                                     0x1.ad9069312dfc7p-26};

constexpr exp_reduction const& exp_reduction_of(dtype t) { return t == dtype::f32 ? exp_reduction_f32 : exp_reduction_f64; }
constexpr std::span<double const> exp_polynomial(dtype t) {
    return t == dtype::f32 ? std::span<double const>(exp_f32) : std::span<double const>(exp_f64);
}

}  // namespace actgen::approximate
