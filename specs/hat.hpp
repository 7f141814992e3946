// Hat function: the linear finite element on an interval that starts at zero.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::hat_activation {

inline constexpr auto width = parameter("width"_s, initial = 2, domain(above(0), inf), tried(1, 5));

inline constexpr auto spec = activation("hat"_s,
    forward = max(min(x, width - x), 0),
    expect  = facts(range(0, width / 2), kink(at = 0, slope = 0), kink(at = width / 2, slope = 0), kink(at = width, slope = 0), limit(-inf, 0),
                    limit(inf, 0), lipschitz(1)),
    values  = known(value(0.5, 0.5), value(1, 1), value(1.5, 0.5), value(3, 0)),
    summary = "rises from 0 to width / 2 and falls back, 0 outside",
    cite    = "Hong, Siegel, Tan and Xu, On the Activation Function Dependence of the Spectral Bias of Neural Networks, arXiv:2208.04924");

}
