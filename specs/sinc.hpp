// Cardinal sine.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sinc_activation {

inline constexpr auto spec = activation("sinc"_s,
    forward = sinc(x),
    expect  = facts(even, continuous, limit(-inf, 0), limit(inf, 0)),
    values  = known(value(0, 1), value(1, 0.8415)),
    summary = "sin(x) / x, 1 at 0",
    cite    = "Efe, Novel Neuronal Activation Functions for Feedforward Neural Networks, Neural Processing Letters 2008; Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
