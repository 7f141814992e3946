// StarReLU: squared ReLU, scaled and shifted to mean 0 and variance 1.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::star_relu_activation {

inline constexpr auto gain = parameter("scale"_s, initial = 0.8944, learnable, tried(0.5, 2, -1));
inline constexpr auto bias = parameter("bias"_s, initial = -0.4472, learnable, tried(0, 1));

inline constexpr auto spec = activation("star_relu"_s,
    forward = gain * square(max(x, 0)) + bias,
    expect  = facts(continuous, limit(-inf, bias)),
    values  = known(value(0, -0.4472), value(1, 0.4472)),
    summary = "scale times the squared positive part of x, plus a bias, both learned",
    cite    = "Yu et al., MetaFormer Baselines for Vision, arXiv:2210.13452");

}
