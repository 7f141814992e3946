// A cubic B-spline with learned coefficients beside a SiLU: an edge of a Kolmogorov-Arnold network.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::spline_activation {

inline constexpr auto base  = parameter("base"_s, initial = 1, learnable);
inline constexpr auto coefs = parameter("coefs"_s, initial = list(0.1, -0.2, 0.3, 0.5, -0.1), learnable);

// The cubic B-spline over the knots -2, -1, 0, 1, 2.
inline constexpr auto bump = [](auto u) { return (pow(max(2 - abs(u), 0), 3) - 4 * pow(max(1 - abs(u), 0), 3)) / 6; };

inline constexpr auto spec = activation("spline"_s,
    forward = base * x * sigmoid(x) +
              sum_over([](auto c, auto place) { return c * bump(x - place); }, coefs, list(-2, -1, 0, 1, 2)),
    expect  = facts(continuous),
    summary = "base silu(x) and a cubic B-spline on [-4, 4] with learned coefficients",
    cite    = "Liu et al., KAN: Kolmogorov-Arnold Networks, arXiv:2404.19756");

}
