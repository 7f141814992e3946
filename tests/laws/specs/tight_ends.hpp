// Closed ends that no binary number meets, with initial values at them.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::tight_ends_activation {

inline constexpr auto most  = parameter("most"_s, initial = 0.1, learnable, domain(0, 0.1));
inline constexpr auto least = parameter("least"_s, initial = 0.9, learnable, domain(0.9, 2));
inline constexpr auto fixed = parameter("fixed"_s, initial = 0.7, domain(0.3, 0.7));

inline constexpr auto spec = activation("tight_ends"_s,
    forward = where(x > 0, least * x, most * fixed * x),
    expect  = facts(continuous, kink(at = 0, slope = least)),
    summary = "two slopes, each at an end of its domain",
    cite    = "a test of domains");

}
