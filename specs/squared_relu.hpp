// Squared ReLU.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::squared_relu_activation {

inline constexpr auto spec = activation("squared_relu"_s,
    forward = square(max(x, 0)),
    expect  = facts(continuous, nondecreasing, range(0, inf), limit(-inf, 0), limit(inf, x * x)),
    values  = known(value(2, 4), value(-4, 0)),
    aliases = names("relu2"_s, "relu_squared"_s, "rectified_power_2"_s),
    presets = systems(preset("huggingface::relu2"_s), preset("liger::relu_squared"_s)),
    summary = "the square of the positive part of x",
    cite    = "So et al., Primer: Searching for Efficient Transformers for Language Modeling, arXiv:2109.08668");

}
