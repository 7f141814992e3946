// Flexible ReLU: ReLU plus a learned offset for each channel.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::flexible_relu_activation {

inline constexpr auto bias = parameter("bias"_s, initial = 0, learnable, per_channel, tried(-0.4, 1));

inline constexpr auto spec = activation("flexible_relu"_s,
    forward = max(x, 0) + bias,
    expect  = facts(nondecreasing, range(bias, inf), kink(at = 0, slope = 0), limit(-inf, bias), limit(inf, x + bias), lipschitz(1)),
    values  = known(value(2, 2), value(-4, 0)),
    summary = "the positive part of x plus a learned bias",
    cite    = "Qiu, Xu and Cai, FReLU: Flexible Rectified Linear Units for Improving Convolutional Neural Networks, arXiv:1706.08098");

}
