// The negative part of x.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::negative_part_activation {

inline constexpr auto spec = activation("negative_part"_s,
    forward = max(-x, 0),
    expect  = facts(nonincreasing, range(0, inf), kink(at = 0, slope = 0), limit(-inf, -x), limit(inf, 0), lipschitz(1)),
    values  = known(value(-4, 4), value(2, 0)),
    summary = "the magnitude of x where negative, 0 elsewhere",
    cite    = "the counterpart of ReLU: x = x+ - x-");

}
