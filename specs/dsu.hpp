// Decaying sine unit, as one product: the difference of its two sincs cancels near 0 and far out.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::dsu_activation {

inline constexpr auto spec = activation("dsu"_s,
    forward = sign(x) * sinc(abs(x) - pi) / (1 / pi + abs(x) * (1 / square(pi))),
    expect  = facts(odd, continuous, limit(-inf, 0), limit(inf, 0)),
    values  = known(value(0, 0)),
    aliases = names("decaying_sine_unit"_s),
    summary = "pi / 2 times the difference of sinc(x - pi) and sinc(x + pi), where sinc(t) = sin(t) / t: pi^2 sin(x) / (pi^2 - x^2)",
    cite    = "Noel et al., Biologically Inspired Oscillating Activation Functions Can Bridge the Performance Gap between Biological and Artificial Neurons, arXiv:2111.04020");

}
