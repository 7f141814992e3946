// Wavelet of PINNsFormer: a learned wave.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::wavelet_activation {

inline constexpr auto a = parameter("a"_s, initial = 1, learnable, tried(0.5, -2));
inline constexpr auto b = parameter("b"_s, initial = 1, learnable, tried(0.5, -2));

inline constexpr auto spec = activation("wavelet"_s,
    forward = a * sin(x) + b * cos(x),
    expect  = facts(smooth),
    values  = known(value(0, 1)),
    summary = "a sin(x) + b cos(x)",
    cite    = "Zhao, Ding and Prakash, PINNsFormer: A Transformer-Based Framework for Physics-Informed Neural Networks, arXiv:2307.11833");

}
