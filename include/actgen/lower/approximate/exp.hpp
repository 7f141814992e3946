// 2^x on [-1/2, 1/2], exp and expm1 on [-log(2)/2, log(2)/2], the constants that bring an operand there, and sinh on [-1, 1].
//
// Coefficients: scripts/sollya/exp.sollya.
#pragma once
#include <actgen/lower/approximate/polynomial.hpp>
#include <actgen/number/real.hpp>

namespace actgen::approximate {

inline constexpr real log_2_of_e{0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56};  // log2(e) = 1 / log(2)
inline constexpr number inverse_log_2{0x1.715476p+0, 0x1.71547652b82fep+0};
// round(log(2), 14, RN) and round(log(2), 40, RN): so few bits that k times it is exact for |k| < 2^10 (2^13).
inline constexpr number log_2_high{0x1.62e8p-1, 0x1.62e42fefa4p-1};
inline constexpr number log_2_low{-0x1.e8082ep-16, -0x1.8432a1b0e2634p-43};  // log(2) - log_2_high

// R = [-log(2)/2; log(2)/2]
// fpminimax(exp(x), [|2,...,6|], [|SG...|], R, relative, 1 + x): relative error 2^-28.2
inline constexpr double exp_f32[] = {1, 1, 0x1.fffffcp-2, 0x1.55549p-3, 0x1.5558ap-5, 0x1.123abep-7, 0x1.6a6016p-10};
// fpminimax(exp(x), [|2,...,11|], [|D...|], R, relative, 1 + x): relative error 2^-57.9
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
inline constexpr polynomial exp_polynomial{exp_f32, exp_f64};

// fpminimax(2^x, [|1,...,6|], [|SG...|], [-1/2; 1/2], relative, 1): relative error 2^-28.0
inline constexpr double exp2_f32[] = {1,
                                      0x1.62e43p-1,
                                      0x1.ebfbd8p-3,
                                      0x1.c6af74p-5,
                                      0x1.3b3096p-7,
                                      0x1.5f0cb4p-10,
                                      0x1.3fada4p-13};
// fpminimax(2^x, [|1,...,11|], [|D...|], [-1/2; 1/2], relative, 1): relative error 2^-57.3
inline constexpr double exp2_f64[] = {1,
                                      0x1.62e42fefa39efp-1,
                                      0x1.ebfbdff82c5a6p-3,
                                      0x1.c6b08d704a12bp-5,
                                      0x1.3b2ab6fb9fd9p-7,
                                      0x1.5d87fe789ed43p-10,
                                      0x1.4309130f74211p-13,
                                      0x1.ffcbfc6550eap-17,
                                      0x1.62bfc6411a0f1p-20,
                                      0x1.b5252534388a2p-24,
                                      0x1.e61d754f81d91p-28,
                                      0x1.e96f8f46d9f31p-32};
inline constexpr polynomial exp2_polynomial{exp2_f32, exp2_f64};

// expm1(x) = x + x^2 q(x).
// fpminimax(expm1(x), [|2,...,7|], [|SG...|], R, relative, x): relative error 2^-31.0
inline constexpr double expm1_f32[] = {0.5,           0x1.555554p-3,  0x1.5554fp-5,
                                       0x1.111306p-7, 0x1.6d437ep-10, 0x1.9e0c6cp-13};
// fpminimax(expm1(x), [|2,...,12|], [|D...|], R, relative, x): relative error 2^-61.8
inline constexpr double expm1_f64[] = {0.5,
                                       0x1.5555555555559p-3,
                                       0x1.555555555554dp-5,
                                       0x1.111111110f65p-7,
                                       0x1.6c16c16c1ab03p-10,
                                       0x1.a01a01b006f1p-13,
                                       0x1.a01a018e0e617p-16,
                                       0x1.71ddf80374ea1p-19,
                                       0x1.27e513359544fp-22,
                                       0x1.af5f4632a12a2p-26,
                                       0x1.1f1a49366be15p-29};
inline constexpr polynomial expm1_polynomial{expm1_f32, expm1_f64};

// A degree less for floats, where other errors leave it room.
// fpminimax(expm1(x), [|2,...,6|], [|SG...|], R, relative, x): relative error 2^-26.1
inline constexpr double short_expm1_f32[] = {0x1.fffffep-2, 0x1.5554bp-3, 0x1.555718p-5, 0x1.1227acp-7, 0x1.6b7158p-10};
inline constexpr polynomial short_expm1_polynomial{short_expm1_f32, expm1_f64};

// sinh(x) = x + x^3 q(x^2) for |x| <= 1: fpminimax((sinh(sqrt(x))/sqrt(x) - 1)/x, 3 | 7, [|SG...|] | [|D...|],
// [2^-30; 1], absolute): relative error of q 2^-25 | 2^-54
inline constexpr double sinh_f32[] = {0x1.555556p-3, 0x1.1110c6p-7, 0x1.a03554p-13, 0x1.725236p-19};
inline constexpr double sinh_f64[] = {0x1.5555555555555p-3,  0x1.11111111111d8p-7,  0x1.a01a019ff8728p-13, 0x1.71de3a7d5ee0ep-19,
                                      0x1.ae6425abe539cp-26, 0x1.6144585cbbb2cp-33, 0x1.992cdcdf2aecfp-41, 0x1.d1d69147e3e26p-47};
inline constexpr polynomial sinh_polynomial{sinh_f32, sinh_f64};

}  // namespace actgen::approximate
