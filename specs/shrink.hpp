// Shrinkage with a threshold and a bias of its own.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::shrink_activation {

// Bias 0 is the hard shrinkage, bias lambda the soft one.
inline constexpr auto lambda = parameter("lambda"_s, initial = 0.5, domain(above(0), inf), tried(0.1, 2));
inline constexpr auto bias = parameter("bias"_s, initial = 0, tried(0.25, 0.5, 1));

inline constexpr auto spec = activation("shrink"_s,
    forward = where(x > lambda, x - bias, where(x < -lambda, x + bias, 0)),
    expect  = facts(odd, jump(at = lambda, slope = 0), jump(at = -lambda, slope = 0), limit(-inf, x + bias), limit(inf, x - bias)),
    values  = known(value(0.25, 0), value(2, 2), value(-2, -2)),
    presets = systems(preset("onnx::shrink"_s)),
    summary = "x moved towards 0 by the bias where its magnitude exceeds lambda, 0 elsewhere",
    cite    = "ONNX Shrink");

}
