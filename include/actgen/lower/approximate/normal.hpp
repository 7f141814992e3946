// The normal distribution's tail and the error function near 0.
//
// Coefficients: scripts/sollya/normal_tail.py and scripts/sollya/normal.sollya.
#pragma once
#include <actgen/lower/approximate/polynomial.hpp>

namespace actgen::approximate {

// Phi(-a) = exp(-a^2/2) P(a)/Q(a) and erfc(a) = exp(-a^2) P(a)/Q(a) for a >= 0, by scripts/sollya/normal_tail.py.
// All coefficients are positive, so neither polynomial cancels; relative errors 2^-25.8 and 2^-54.6.
inline constexpr double normal_numerator_f32[] = {0x1.8p-2, 0x1.4c71d2p-2, 0x1.1312ecp-3, 0x1.e1a9bep-6, 0x1.7ec73p-9};
inline constexpr double normal_denominator_f32[] = {
    0x1.8p-1, 0x1.3f6a8ap+0, 0x1.c74024p-1, 0x1.601e22p-2, 0x1.2ddc6p-4, 0x1.dfbbf2p-8};
inline constexpr double complement_numerator_f32[] = {
    0x1.8p-1, 0x1.d625cap-1, 0x1.1312eep-1, 0x1.54965p-3, 0x1.7ec734p-6};
inline constexpr double complement_denominator_f32[] = {
    0x1.8p-1, 0x1.c3b9p+0, 0x1.c74024p+0, 0x1.f1f838p-1, 0x1.2ddc6p-2, 0x1.53392ap-5};
inline constexpr double normal_numerator_f64[] = {
    0x1.8p-2, 0x1.3d5a42b6eeaacp-1, 0x1.040ebe2a6fe6p-1, 0x1.11007585e93c9p-2, 0x1.92c2d92e96224p-4,
    0x1.b2456875a5411p-6, 0x1.5a17b9a57aad9p-8, 0x1.93131532d2069p-11, 0x1.497e4a568970bp-14,
    0x1.57c57610e9029p-18, 0x1.5fc9ff6ef8b7ep-23};
inline constexpr double normal_denominator_f64[] = {
    0x1.8p-1, 0x1.d68be1ede7f0ap+0, 0x1.0dbfe9621f64dp+1, 0x1.7ec01ed22827fp+0, 0x1.76444f3b51794p-1,
    0x1.098c92cad446cp-2, 0x1.17ed63d5d24cap-4, 0x1.b8303bc8a5705p-7, 0x1.fc8b896024b4fp-10, 0x1.9dd1dcce15971p-13,
    0x1.aeda7d19f853ap-17, 0x1.b8e6f638d6e46p-22};
inline constexpr double complement_numerator_f64[] = {
    0x1.8p-1, 0x1.c0cde822fb53cp+0, 0x1.040ebe2a6fe61p+1, 0x1.821534e8c236dp+0, 0x1.92c2d92e9622bp-1,
    0x1.33137880dd879p-2, 0x1.5a17b9a57aadbp-4, 0x1.1d04493636a21p-6, 0x1.497e4a568970dp-9, 0x1.e62a844c0fe94p-13,
    0x1.5fc9ff6ef8b7fp-17};
inline constexpr double complement_denominator_f64[] = {
    0x1.8p-1, 0x1.4cb9fff30d4e7p+1, 0x1.0dbfe9621f64dp+2, 0x1.0ea53c6924c9dp+2, 0x1.76444f3b51794p+1,
    0x1.778b0c841993p+0, 0x1.17ed63d5d24cap-1, 0x1.37429d34f41bbp-3, 0x1.fc8b896024b4fp-6, 0x1.249d618761cb6p-8,
    0x1.aeda7d19f853ap-12, 0x1.37c3d28ec8e58p-16};
inline constexpr polynomial normal_numerator{normal_numerator_f32, normal_numerator_f64};
inline constexpr polynomial normal_denominator{normal_denominator_f32, normal_denominator_f64};
inline constexpr polynomial complement_numerator{complement_numerator_f32, complement_numerator_f64};
inline constexpr polynomial complement_denominator{complement_denominator_f32, complement_denominator_f64};

// Where the operand of the Gaussian is cut off: exp(-a^2/2) stays within what `scale` and any finite factor bear.
inline constexpr number normal_cutoff{24, 55};  // exp(-288), exp(-1512)
inline constexpr number vanished_normal_tail{14.5, 39};  // a Phi(-a) rounds to 0 here, and 2^32 (2^128) times it does not
inline constexpr number error_function_cutoff{17, 39};  // exp(-289), exp(-1521)

inline constexpr double one_over_sqrt_2_pi = 0x1.9884533d43651p-2;  // 1 / sqrt(2 pi)

// erf(x) = x + x q(x^2) for |x| <= 0.75: fpminimax(erf(sqrt(x))/sqrt(x) - 1, 6 | 12, [|SG...|] | [|D...|],
// [0; 0.5625], absolute): relative error 2^-30.1 | 2^-56.3
inline constexpr double erf_f32[] = {0x1.06eba8p-3, -0x1.812744p-2, 0x1.ce2e8ap-4, -0x1.b81ceap-6,
                                     0x1.55730cp-8, -0x1.b164fp-11, 0x1.7931bap-14};
inline constexpr double erf_f64[] = {0x1.06eba8214db69p-3,  -0x1.812746b037a1p-2,   0x1.ce2f21a044f1fp-4,
                                     -0x1.b82ce313684bcp-6, 0x1.565bcd401490ap-8,   -0x1.c02dc1a469179p-11,
                                     0x1.f9a599a1137aep-14, -0x1.f51df1236aff3p-17, 0x1.c01349487781p-20,
                                     -0x1.b5b36b2e19a71p-23, 0x1.004bfdd067814p-24, -0x1.03940aa33b5e5p-25,
                                     0x1.1e24a4862fd62p-27};
inline constexpr polynomial erf_polynomial{erf_f32, erf_f64};

}  // namespace actgen::approximate
