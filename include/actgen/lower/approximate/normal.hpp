// The normal distribution's tail and the error function near 0.
//
// Coefficients: scripts/sollya/normal.sollya.
#pragma once
#include <actgen/lower/approximate/polynomial.hpp>

namespace actgen::approximate {

// Phi(-a) = exp(-a^2/2) w q(w) for a >= 0, w = k / (k + a); erfc(b) = 2 Phi(-sqrt(2) b).
inline constexpr number tail_scale{3.5, 6};  // k

// With x = w: fpminimax(exp((k/x - k)^2/2) erfc((k/x - k)/sqrt(2))/2/x, 9, [|SG...|], [3.5/18.5; 1], relative): 2^-26.9
inline constexpr double tail_f32[] = {0x1.d2ed2ep-4, 0x1.d1ab84p-4,  0x1.b9561ep-4, 0x1.16245p-4,   0x1.05ad5cp-3,
                                      -0x1.09df1cp-3, 0x1.0a306p-2, -0x1.fafa4p-3, 0x1.a2b314p-4, -0x1.04beccp-6};
// The same with 23, [|D...|], [6/45; 1]: relative error 2^-61
inline constexpr double tail_f64[] = {
    0x1.1058377e3e2d9p-4,  0x1.10583779f5314p-4,  0x1.08c78bc32d2a1p-4,  0x1.f34c54b57cb63p-5,
    0x1.c72bf4966e9fcp-5,  0x1.8fa998c9f1ad6p-5,  0x1.50a9d38751948p-5,  0x1.0ce431994e937p-5,
    0x1.a03b4f7ded32p-6,   0x1.0d0106b8e01ffp-6,  0x1.b14b00913cf57p-7,  0x1.0f0f59c459a88p-7,
    -0x1.2df0c72be5046p-6, 0x1.41b764820d1a8p-4,  -0x1.808bce22cacc4p-3, 0x1.59e5cafd95fb6p-2,
    -0x1.e3bf5d04890dcp-2, 0x1.0605b9c17a5a9p-1,  -0x1.b6149dc095cddp-2, 0x1.1351f554fcd6bp-2,
    -0x1.f1ad9ace691d3p-4, 0x1.2f4d074eb6623p-5,  -0x1.bd7cedf770cfep-8, 0x1.2a0e122f617a2p-11};
inline constexpr polynomial tail_polynomial{tail_f32, tail_f64};

// Where the operand of the Gaussian is cut off: exp(-a^2/2) stays within what `scale` and any finite factor bear.
inline constexpr number normal_cutoff{24, 54};  // exp(-288), exp(-1458)
inline constexpr number error_function_cutoff{17, 38};  // exp(-289), exp(-1444)

inline constexpr double one_over_sqrt_2    = 0x1.6a09e667f3bcdp-1;  // sqrt(1/2)
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
