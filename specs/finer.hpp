// FINER: a sine whose frequency grows with the magnitude of x.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::finer_activation {

inline constexpr auto omega = parameter("omega"_s, initial = 30, domain(above(0), inf), tried(1, 5));

inline constexpr auto spec = activation("finer"_s,
    forward = sin(omega * (abs(x) + 1) * x),
    expect  = facts(continuous, odd, range(-1, 1)),
    values  = known(value(0, 0)),
    summary = "sin(omega (|x| + 1) x)",
    cite    = "Liu et al., FINER: Flexible Spectral-Bias Tuning in Implicit Neural Representation by Variable-Periodic Activation Functions, arXiv:2312.02434");

}
