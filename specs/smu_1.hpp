// SMU-1: a maximum of two lines, smoothed by a square root.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::smu_1_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0.25, domain(-inf, below(1)), tried(0, -0.5));
inline constexpr auto mu = parameter("mu"_s, initial = 4.352665993287951e-09, learnable, domain(above(0), inf), tried(0.5, 2));

inline constexpr auto spec = activation("smu_1"_s,
    forward = ((1 + alpha) * x + sqrt((1 - alpha) * (1 - alpha) * x * x + mu * mu)) / 2,
    expect  = facts(smooth, limit(-inf, alpha * x), limit(inf, x)),
    values  = known(value(3, 3)),
    summary = "((1 + alpha) x + sqrt(((1 - alpha) x)^2 + mu^2)) / 2",
    cite    = "Biswas et al., SMU: Smooth Activation Function for Deep Networks using Smoothing Maximum Technique, arXiv:2111.04682");

}
