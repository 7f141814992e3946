// Hard shrinkage: zero up to a magnitude, the identity beyond it.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::hard_shrink_activation {

inline constexpr auto lambda = parameter("lambda"_s, initial = 0.5, domain(above(0), inf), tried(0.1, 2));

inline constexpr auto spec = activation("hard_shrink"_s,
    forward = where(abs(x) > lambda, x, 0),
    expect  = facts(odd, nondecreasing, jump(at = lambda, slope = 0), jump(at = -lambda, slope = 0), limit(-inf, x), limit(inf, x)),
    values  = known(value(0.25, 0), value(2, 2), value(-2, -2)),
    aliases = names("hardshrink"_s),
    presets = systems(preset("torch::hard_shrink"_s), preset("keras::hard_shrink"_s), preset("tfa::hard_shrink"_s)),
    summary = "x where its magnitude exceeds lambda, 0 elsewhere",
    cite    = "PyTorch nn.Hardshrink; Donoho and Johnstone, Ideal Spatial Adaptation by Wavelet Shrinkage, Biometrika 1994");

}
