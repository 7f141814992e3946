// Soft cap: nearly the identity for small x, never beyond a cap.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::soft_cap_activation {

inline constexpr auto cap = parameter("cap"_s, initial = 30, domain(0.01, 10000), tried(5, 50));

inline constexpr auto spec = activation("soft_cap"_s,
    forward = cap * tanh(x / cap),
    expect  = facts(smooth, odd, increasing, range(-cap, cap), lipschitz(1)),
    summary = "cap tanh(x / cap)",
    cite    = "Gemma Team, Gemma 2: Improving Open Language Models at a Practical Size, arXiv:2408.00118");

}
