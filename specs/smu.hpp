// SMU: a maximum of two lines, smoothed by the error function.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::smu_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0.25, domain(-inf, below(1)), tried(0, -0.5));
inline constexpr auto mu = parameter("mu"_s, initial = 1000000, learnable, domain(above(0), inf), tried(0.5, 4));

// (1 + erf(u)) / 2 is normal_cdf(sqrt(2) u), which does not cancel on the left; nor do the lines, each with its own share.
inline constexpr auto u = sqrt(2) * mu * (1 - alpha) * x;

inline constexpr auto spec = activation("smu"_s,
    forward = x * normal_cdf(u) + alpha * x * normal_cdf(-u),
    expect  = facts(smooth, limit(-inf, alpha * x), limit(inf, x)),
    values  = known(value(0, 0)),
    aliases = names("smooth_maximum_unit"_s),
    summary = "((1 + alpha) x + (1 - alpha) x erf(mu (1 - alpha) x)) / 2",
    cite    = "Biswas et al., SMU: Smooth Activation Function for Deep Networks using Smoothing Maximum Technique, arXiv:2111.04682");

}
