// SmeLU: ReLU with a parabola around zero.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::smelu_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 1, domain(above(0), inf), tried(0.25, 3));

inline constexpr auto spec = activation("smelu"_s,
    forward = where(x <= -beta, 0, where(x < beta, (x + beta) * (x + beta) / (4 * beta), x)),
    expect  = facts(continuous, nondecreasing, range(0, inf), limit(-inf, 0), limit(inf, x), lipschitz(1)),
    values  = known(value(0, 0.25), value(-2, 0), value(3, 3)),
    aliases = names("sparse_plus"_s),
    presets = systems(preset("jax::sparse_plus"_s), preset("keras::sparse_plus"_s)),
    summary = "0 below -beta, x above beta, a parabola between",
    cite    = "Shamir et al., Real World Large Scale Recommendation Systems Reproducibility and Smooth Activations, arXiv:2202.06499; JAX nn.sparse_plus (beta 1)");

}
