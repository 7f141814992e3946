// The square: the quadratic feature.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::square_activation {

inline constexpr auto spec = activation("square"_s,
    forward = x * x,
    expect  = facts(smooth, even, range(0, inf)),
    values  = known(value(2, 4), value(-3, 9)),
    presets = systems(preset("torch::square"_s), preset("onednn::square"_s), preset("xnnpack::square"_s)),
    summary = "the square of x",
    cite    = "oneDNN eltwise_square");

}
