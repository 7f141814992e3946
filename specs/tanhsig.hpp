// TanhSig: x plus its tanh, gated by the sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::tanhsig_activation {

inline constexpr auto spec = activation("tanhsig"_s,
    forward = (x + tanh(x)) * sigmoid(x),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, x + 1)),
    values  = known(value(0, 0)),
    summary = "(x + tanh(x)) sigmoid(x)",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
