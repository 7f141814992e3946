// PolyReLU: a polynomial of ReLU with learned coefficients.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::poly_relu_activation {

inline constexpr auto a = parameter("a"_s, initial = list(0, 1.0 / 3, 1.0 / 3, 1.0 / 3), learnable);
inline constexpr auto positive = max(x, 0);

inline constexpr auto spec = activation("poly_relu"_s,
    forward = a[0] + positive * (a[1] + positive * (a[2] + positive * a[3])),
    expect  = facts(continuous, kink(at = 0, slope = 0), limit(-inf, a[0])),
    values  = known(value(-4, 0), value(3, 13)),
    summary = "a0 + a1 r + a2 r^2 + a3 r^3 with r = max(x, 0)",
    cite    = "Zhuo et al., Polynomial Composition Activations: Unleashing the Dynamics of Large Language Models, arXiv:2411.03884");

}
