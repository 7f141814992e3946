// A cubic B-spline of eight learned coefficients beside a SiLU: more to judge than the compiler has steps for.  It does not rise everywhere,
// as it claims.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::rising_spline_activation {

inline constexpr auto base  = parameter("base"_s, initial = 1, learnable);
inline constexpr auto coef  = parameter("coef"_s, initial = list(0.1, -0.2, 0.3, 0.5, -0.1, 0.2, 0.05, -0.3), learnable);
inline constexpr auto bump  = [](auto u) { return (pow(max(2 - abs(u), 0), 3) - 4 * pow(max(1 - abs(u), 0), 3)) / 6; };
inline constexpr auto at    = [](double i) { return bump(x * 2.5 - (i - 3.5)); };

inline constexpr auto spec = activation("rising_spline"_s,
    forward = base * x * sigmoid(x) + coef[0] * at(0) + coef[1] * at(1) + coef[2] * at(2) + coef[3] * at(3) + coef[4] * at(4) +
              coef[5] * at(5) + coef[6] * at(6) + coef[7] * at(7),
    expect  = facts(continuous, nondecreasing),
    summary = "an edge of a network of splines",
    cite    = "Liu et al., KAN: Kolmogorov-Arnold Networks, arXiv:2404.19756");

}
