// Modified inverse hyperbolic sine.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::m_arcsinh_activation {

inline constexpr auto spec = activation("m_arcsinh"_s,
    forward = asinh(x) * sqrt(abs(x)) / 12,
    expect  = facts(continuous, increasing, odd),
    values  = known(value(0, 0), value(1, 0.0734)),
    aliases = names("modified_arcsinh"_s),
    summary = "asinh(x) sqrt(|x|) / 12",
    cite    = "Parisi, m-arcsinh: An Efficient and Reliable Function for SVM and MLP in scikit-learn, arXiv:2009.07530");

}
