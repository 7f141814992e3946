// The sign of x.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sign_activation {

inline constexpr auto spec = activation("sign"_s,
    forward = sign(x),
    expect  = facts(jump(at = 0, slope = 0), limit(-inf, -1), limit(inf, 1)),
    values  = known(value(2, 1), value(-4, -1), value(0, 0)),
    presets = systems(preset("ggml::sgn"_s)),
    summary = "-1, 0 or 1",
    cite    = "ggml SGN");

}
