// sin and cos on [-pi/4, pi/4], atan on [-tan(pi/8), tan(pi/8)], and pi in pieces.
//
// Coefficients: scripts/sollya/circular.sollya.
#pragma once
#include <actgen/lower/approximate/polynomial.hpp>

namespace actgen::approximate {

// sin(x) = x + x^3 q(x^2): fpminimax((sin(sqrt(x))/sqrt(x) - 1)/x, 3 | 6, [|SG...|] | [|D...|], [0; (pi/4)^2], absolute)
inline constexpr double sin_f32[] = {-0x1.555556p-3, 0x1.111198p-7, -0x1.a0828cp-13, 0x1.872d2ap-19};
inline constexpr double sin_f64[] = {-0x1.5555555555555p-3,  0x1.1111111111021p-7,   -0x1.a01a019fe9a68p-13,
                                     0x1.71de3a1274b98p-19,  -0x1.ae63fbe764698p-26, 0x1.60e8e303e771ap-33,
                                     -0x1.8f2205e424c7p-41};
inline constexpr polynomial sin_polynomial{sin_f32, sin_f64};

// cos(x) = 1 - x^2/2 + x^4 q(x^2): fpminimax((cos(sqrt(x)) - 1 + x/2)/x^2, 2 | 6, ..., [0; (pi/4)^2], absolute)
inline constexpr double cos_f32[] = {0x1.555554p-5, -0x1.6c1292p-10, 0x1.9bbf9p-16};
inline constexpr double cos_f64[] = {0x1.5555555555555p-5,   -0x1.6c16c16c16a37p-10, 0x1.a01a019fb9a59p-16,
                                     -0x1.27e4faf2c1b7dp-22, 0x1.1eecdcec8799cp-29,  -0x1.92b16f3ad2901p-37,
                                     0x1.3b3559fcfcc62p-45};
inline constexpr polynomial cos_polynomial{cos_f32, cos_f64};

// atan(x) = x + x^3 q(x^2): fpminimax((atan(sqrt(x))/sqrt(x) - 1)/x, 5 | 13, ..., [0; tan(pi/8)^2], absolute)
inline constexpr double atan_f32[] = {-0x1.555556p-2, 0x1.999a1cp-3,  -0x1.249e24p-3,
                                      0x1.c78484p-4,  -0x1.6ccf9p-4, 0x1.cd2136p-5};
inline constexpr double atan_f64[] = {-0x1.5555555555555p-2, 0x1.99999999997cbp-3,  -0x1.249249247b057p-3,
                                      0x1.c71c71b5ad013p-4,  -0x1.745d139754712p-4, 0x1.3b133515a332ep-4,
                                      -0x1.11063f05f42bp-4,  0x1.e0976ea039181p-5,  -0x1.a1752c10b7caep-5,
                                      0x1.21145450f1278p-5,  0x1.2f358a1d6d723p-6,  -0x1.4d8b9e6f0405bp-3,
                                      0x1.6ad331e80159bp-2,  -0x1.3ef1b126e352bp-2};
inline constexpr polynomial atan_polynomial{atan_f32, atan_f64};

// pi/2 as a sum of four numbers: each `round(rest, 24, RD)` (53 for doubles), the last round(rest, 24, RN).
inline constexpr number half_pi[] = {{0x1.921fb4p+0, 0x1.921fb54442d18p+0},
                                     {0x1.4442dp-24, 0x1.1a62633145c06p-54},
                                     {0x1.846988p-48, 0x1.c1cd129024e08p-107},
                                     {0x1.8cc518p-72, 0x1.14cf98e804178p-160}};
inline constexpr number two_over_pi{0x1.45f306p-1, 0x1.45f306dc9c883p-1};
// Up to this |u| the rounding of 2u/pi is below 1/32, so that the rest stays where the polynomials are good.
inline constexpr number circular_limit{0x1p18, 0x1p47};

}  // namespace actgen::approximate
