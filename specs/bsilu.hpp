// B-SiLU: SiLU shifted so that it is bounded below and passes through the origin.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::bsilu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1.67, domain(above(0), inf), tried(0.5, 3));

inline constexpr auto spec = activation("bsilu"_s,
    forward = x * sigmoid(x) + alpha / 2 * tanh(x / 2),
    expect  = facts(smooth, limit(-inf, -alpha / 2), limit(inf, x + alpha / 2)),
    values  = known(value(0, 0)),
    aliases = names("bounded_silu"_s),
    summary = "(x + alpha) sigmoid(x) - alpha / 2",
    cite    = "Horuz et al., The Resurrection of the ReLU, arXiv:2505.22074");

}
