// Parametric softplus: softplus scaled and shifted, by default to pass through the origin.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::parametric_softplus_activation {

// a = 1 gives the shifted softplus of SchNet, arXiv:1706.08566.
inline constexpr auto alpha = parameter("a"_s, initial = 1.5, domain(above(0), inf), tried(0.5, 1));
inline constexpr auto b = parameter("b"_s, initial = 0.6931471805599453, tried(0, 1));

inline constexpr auto spec = activation("parametric_softplus"_s,
    forward = alpha * (softplus(x) - b),
    expect  = facts(smooth, increasing, range(-alpha * b, inf), limit(-inf, -alpha * b), limit(inf, alpha * (x - b)), lipschitz(alpha)),
    aliases = names("p_softplus"_s),
    summary = "a (softplus(x) - b)",
    cite    = "Kunc and Klema, Three Decades of Activations, arXiv:2402.09092");

}
