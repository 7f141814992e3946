// Sine with a frequency.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sine_activation {

// SIREN takes 30 in the first layer.
inline constexpr auto omega = parameter("omega"_s, initial = 1, domain(above(0), inf), tried(0.5, 30));

inline constexpr auto spec = activation("sine"_s,
    forward = sin(omega * x),
    expect  = facts(smooth, odd, range(-1, 1), lipschitz(omega)),
    values  = known(value(0, 0), value(1, 0.8415)),
    presets = systems(preset("torch::sin"_s), preset("onnx::sin"_s), preset("xnnpack::sine"_s)),
    summary = "sin(omega x)",
    cite    = "Sitzmann et al., Implicit Neural Representations with Periodic Activation Functions, arXiv:2006.09661 (omega 30)");

}
