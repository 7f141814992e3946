// Glance, an activation of this project.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::glance_activation {

inline constexpr auto spec = activation("glance"_s,
    forward = x * sigmoid(2 * x),
    expect  = facts(smooth));

}
