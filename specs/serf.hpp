// Serf, x gated by the error function of its softplus.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::serf_activation {

inline constexpr auto spec = activation("serf"_s,
    forward = x * erf(softplus(x)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    summary = "x erf(softplus(x))",
    cite    = "Nag et al., SERF: Towards Better Training of Deep Neural Networks using Log-Softplus ERror Activation Function, arXiv:2108.09598");

}
