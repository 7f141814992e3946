// exp2 beside a step: 2^(-x^2), weighted by how far up the next integer is.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::binary_bell_activation {

inline constexpr auto spec = activation("binary_bell"_s,
    forward = exp2(-square(x)) * (1 + stop_gradient(ceil(x) - x)),
    summary = "a bell of base 2, weighted by the distance to the next integer");

}
