// SinSig: x gated by the sine of a sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sinsig_activation {

inline constexpr auto spec = activation("sinsig"_s,
    forward = x * sin(pi / 2 * sigmoid(x)),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x)),
    values  = known(value(0, 0)),
    summary = "x sin(pi sigmoid(x) / 2)",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
