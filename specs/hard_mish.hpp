// Hard mish: x times a hard gate between -2 and 0.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::hard_mish_activation {

inline constexpr auto spec = activation("hard_mish"_s,
    forward = x * clamp(x / 2 + 1, 0, 1),
    expect  = facts(continuous, kink(at = -2, slope = -1), limit(-inf, 0), limit(inf, x)),
    values  = known(value(-1, -0.5), value(3, 3), value(-3, 0)),
    presets = systems(preset("timm::hard_mish"_s)),
    summary = "x times x / 2 + 1 clipped to [0, 1]",
    cite    = "Wightman, PyTorch Image Models (timm), HardMish");

}
