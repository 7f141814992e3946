// Bilinear unit: the product of the two operands.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::bilinear_activation {

inline constexpr auto spec = activation("bilinear"_s,
    forward = x * gate,
    summary = "x times the gate",
    cite    = "Shazeer, GLU Variants Improve Transformer, arXiv:2002.05202");

}
