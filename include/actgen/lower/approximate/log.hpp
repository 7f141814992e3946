// log(1 + x) near 0, and log(1 + x) / x on [0, 1].
//
// Coefficients: scripts/sollya/log.sollya.
#pragma once
#include <actgen/lower/approximate/polynomial.hpp>

namespace actgen::approximate {

// log(1 + x) = x - x^2/2 + x^3 q(x) on I = [sqrt(1/2) - 1; sqrt(2) - 1].
// fpminimax(log1p(x), [|3,...,11|], [|SG...|], I, relative, x - x^2/2): relative error 2^-30.2
inline constexpr double log1p_f32[] = {0x1.555548p-2,  -0x1.000008p-2, 0x1.99a48cp-3,  -0x1.555bb4p-3, 0x1.233878p-3,
                                       -0x1.fc31bcp-4, 0x1.e6fee2p-4,  -0x1.de09a2p-4, 0x1.13fbeep-4};

// log(1 + x) = 2 atanh(s) = 2 s + s^3 q(s^2), s = x / (2 + x).
// fpminimax(2*(atanh(sqrt(x))/sqrt(x) - 1)/x, 6, [|D...|], [0; 0.0295], absolute): relative error of q 2^-50.9
inline constexpr double log1p_by_atanh_f64[] = {0x1.5555555555558p-1, 0x1.9999999995239p-2, 0x1.2492492e0c875p-2,
                                                0x1.c71c62bf42ed3p-3, 0x1.7462bfebe853cp-3, 0x1.39fce62a7e3fap-3,
                                                0x1.2b6a94c8da143p-3};

// fpminimax(log1p(x)/x, [|1,...,10|], [|SG...|], [0; 1], relative, 1): relative error 2^-30.2
inline constexpr double log1p_over_x_f32[] = {1,
                                              -0x1.fffff8p-2,
                                              0x1.5553b4p-2,
                                              -0x1.ffc552p-3,
                                              0x1.97890ep-3,
                                              -0x1.4a6966p-3,
                                              0x1.fefbf4p-4,
                                              -0x1.54af5ap-4,
                                              0x1.588ab6p-5,
                                              -0x1.bfbf76p-7,
                                              0x1.107bacp-9};

}  // namespace actgen::approximate
