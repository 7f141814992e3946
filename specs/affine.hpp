// A line with a slope and an offset.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::affine_activation {

inline constexpr auto gain = parameter("slope"_s, initial = 1, learnable, tried(0.5, -2));
inline constexpr auto offset = parameter("offset"_s, initial = 0, learnable, tried(1, -0.5));

inline constexpr auto spec = activation("affine"_s,
    forward = gain * x + offset,
    expect  = facts(smooth, limit(inf, gain * x + offset), limit(-inf, gain * x + offset)),
    values  = known(value(2, 2), value(-4, -4)),
    presets = systems(preset("onednn::linear"_s)),
    summary = "slope x + offset",
    cite    = "oneDNN eltwise_linear; MPS linear");

}
