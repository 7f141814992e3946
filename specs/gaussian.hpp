// Gaussian bump.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::gaussian_activation {

inline constexpr auto spec = activation("gaussian"_s,
    forward = exp(-(x * x)),
    expect  = facts(smooth, even, range(above(0), 1), limit(-inf, 0), limit(inf, 0)),
    values  = known(value(0, 1), value(1, 0.3679)),
    summary = "exp(-x^2)",
    cite    = "Broomhead and Lowe, Multivariable Functional Interpolation and Adaptive Networks, Complex Systems 1988");

}
