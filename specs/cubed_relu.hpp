// Cubed ReLU, the rectified power unit of degree 3.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::cubed_relu_activation {

inline constexpr auto spec = activation("cubed_relu"_s,
    forward = pow(max(x, 0), 3),
    expect  = facts(continuous, nondecreasing, range(0, inf), limit(-inf, 0), limit(inf, x * x * x)),
    values  = known(value(2, 8), value(-4, 0)),
    aliases = names("repu_3"_s),
    summary = "the cube of the positive part of x",
    cite    = "Li, Tang and Yu, Better Approximations of High Dimensional Smooth Functions by Deep Neural Networks with Rectified Power Units, arXiv:1903.05858");

}
