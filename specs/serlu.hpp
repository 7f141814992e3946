// SERLU: the identity where positive, a bump elsewhere, scaled to keep mean 0 and variance 1.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::serlu_activation {

inline constexpr double alpha = 2.90427;
inline constexpr auto lambda = constant(1.07862);

inline constexpr auto spec = activation("serlu"_s,
    forward = lambda * where(x >= 0, x, alpha * x * exp(x)),
    expect  = facts(continuous, kink(at = 0, slope = from_right), limit(-inf, 0)),
    values  = known(value(0, 0)),
    summary = "lambda x where positive, lambda alpha x exp(x) elsewhere",
    cite    = "Zhang and Li, Effectiveness of Scaled Exponentially-Regularized Linear Units, arXiv:1807.10117");

}
