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

inline constexpr double sqrt_2          = 0x1.6a09e667f3bcdp+0;
inline constexpr number one_over_sqrt_2_pi{0x1.988454p-2, 0x1.9884533d43651p-2};  // 1 / sqrt(2 pi)

ERF
}  // namespace actgen::approximate
