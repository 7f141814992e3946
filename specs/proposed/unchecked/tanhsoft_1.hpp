// TanhSoft-1: softplus times a tanh.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::tanhsoft_1_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0.87, domain(above(0), inf), tried(0.5, 1));

inline constexpr auto spec = activation("tanhsoft_1"_s,
    forward = tanh(alpha * x) * log(1 + exp(x)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    summary = "tanh(alpha x) softplus(x)",
    cite    = "Biswas, Kumar, Banerjee and Pandey, TanhSoft: A Family of Activation Functions Combining Tanh and Softplus, arXiv:2009.03863");

}
