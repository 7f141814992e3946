// RReLU: leaky ReLU with a random slope, drawn for each element.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::rrelu_activation {

inline constexpr auto lower = parameter("lower"_s, initial = 0.125, tried(0, 0.25));
inline constexpr auto upper = parameter("upper"_s, initial = 1.0 / 3, tried(0.5, 1));

inline constexpr auto negative_slope = lower + (upper - lower) * noise;

inline constexpr auto spec = activation("rrelu"_s,
    forward = where(x > 0, x, negative_slope * x),
    expect  = facts(continuous, kink(at = 0, slope = negative_slope)),
    presets = systems(preset("torch::rrelu"_s), preset("tfa::rrelu"_s), preset("nnlib::rrelu"_s)),
    summary = "x where positive, a random multiple of x elsewhere",
    cite    = "Xu, Wang, Chen and Li, Empirical Evaluation of Rectified Activations in Convolutional Network, arXiv:1505.00853");

}
