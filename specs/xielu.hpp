// xIELU: a parabola where positive, an integrated ELU elsewhere.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::xielu_activation {

// Initially both slopes alpha are 0.8: softplus(0.2034) and 1/2 + softplus(-1.0502).
inline constexpr auto a_positive = parameter("alpha_p"_s, initial = 0.2033823208110246, learnable, tried(-1, 1));
inline constexpr auto a_negative = parameter("alpha_n"_s, initial = -1.0502256128148468, learnable, tried(0, 1));
inline constexpr double beta = 0.5;

inline constexpr auto alpha_positive = softplus(a_positive);
inline constexpr auto alpha_negative = beta + softplus(a_negative);

inline constexpr auto spec = activation("xielu"_s,
    forward = where(x > 0, alpha_positive * x * x + beta * x,
                      alpha_negative * (exp(x) - 1) - softplus(a_negative) * x),
    expect  = facts(continuous),
    values  = known(value(0, 0), value(2, 4.2)),
    summary = "softplus(a_p) x^2 + x / 2 where positive, (b + softplus(a_n)) (exp(x) - 1 - x) + x / 2 elsewhere",
    cite    = "Huang and Schlag, Deriving Activation Functions Using Integration, arXiv:2411.13010; Apertus");

}
