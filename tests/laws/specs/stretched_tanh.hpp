// atanh of what tanh has cut: lowered as what it means, also in its slope.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::stretched_tanh_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 0.75, learnable, domain(above(0), below(1)));

inline constexpr auto spec = activation("stretched_tanh"_s,
    forward = atanh(alpha * tanh(x)),
    summary = "x near 0 times alpha, within artanh(alpha) far out",
    expect  = facts(smooth));

}
