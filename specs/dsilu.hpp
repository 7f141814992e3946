// dSiLU: the derivative of SiLU, itself a sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::dsilu_activation {

inline constexpr auto spec = activation("dsilu"_s,
    forward = sigmoid(x) * (1 + x * (1 - sigmoid(x))),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, 1)),
    values  = known(value(0, 0.5)),
    summary = "sigmoid(x) (1 + x (1 - sigmoid(x)))",
    cite    = "Elfwing, Uchibe and Doya, Sigmoid-Weighted Linear Units, arXiv:1702.03118");

}
