// TanhExp, x gated by the tanh of its exponential.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::tanhexp_activation {

inline constexpr auto spec = activation("tanhexp"_s,
    forward = x * tanh(exp(x)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    aliases = names("telu"_s),
    summary = "x tanh(exp(x))",
    cite    = "Liu and Di, TanhExp: A Smooth Activation Function with High Convergence Speed for Lightweight Neural Networks, arXiv:2003.09855; TeLU, arXiv:2412.20269");

}
