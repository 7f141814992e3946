// Error function.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::erf_activation {

inline constexpr auto spec = activation("erf"_s,
    forward = erf(x),
    expect  = facts(smooth, increasing, odd, range(above(-1), below(1)), limit(-inf, -1), limit(inf, 1)),
    values  = known(value(1, 0.8427), value(0, 0)),
    presets = systems(preset("torch::erf"_s), preset("onnx::erf"_s)),
    summary = "the error function of x",
    cite    = "ONNX Erf");

}
