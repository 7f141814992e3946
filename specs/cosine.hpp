// Cosine with a frequency.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::cosine_activation {

inline constexpr auto omega = parameter("omega"_s, initial = 1, domain(above(0), inf), tried(0.5, 30));

inline constexpr auto spec = activation("cosine"_s,
    forward = cos(omega * x),
    expect  = facts(smooth, even, range(-1, 1), lipschitz(omega)),
    values  = known(value(0, 1), value(1, 0.5403)),
    presets = systems(preset("torch::cos"_s), preset("onnx::cos"_s), preset("xnnpack::cosine"_s)),
    summary = "cos(omega x)",
    cite    = "XNNPACK cosine; Rahimi and Recht, Random Features for Large-Scale Kernel Machines, NIPS 2007");

}
