// Soft shrinkage: the identity moved towards zero by lambda.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::soft_shrink_activation {

inline constexpr auto lambda = parameter("lambda"_s, initial = 0.5, domain(above(0), inf), tried(0.1, 2));

inline constexpr auto spec = activation("soft_shrink"_s,
    forward = where(x > lambda, x - lambda, where(x < -lambda, x + lambda, 0)),
    expect  = facts(odd, nondecreasing, kink(at = lambda, slope = 0), kink(at = -lambda, slope = 0), limit(-inf, x + lambda),
                    limit(inf, x - lambda), lipschitz(1)),
    values  = known(value(0.25, 0), value(2, 1.5), value(-2, -1.5)),
    aliases = names("softshrink"_s),
    presets = systems(preset("torch::soft_shrink"_s), preset("keras::soft_shrink"_s), preset("tfa::soft_shrink"_s)),
    summary = "x moved towards 0 by lambda, 0 where its magnitude is at most lambda",
    cite    = "PyTorch nn.Softshrink; Donoho, De-Noising by Soft-Thresholding, IEEE Transactions on Information Theory 1995");

}
