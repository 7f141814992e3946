// ReLU6, the positive part of x, at most 6.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::relu6_activation {

inline constexpr auto spec = activation("relu6"_s,
    forward = min(max(x, 0), 6),
    expect  = facts(nondecreasing, range(0, 6), kink(at = 0, slope = 0), kink(at = 6, slope = 0), lipschitz(1)),
    values  = known(value(3, 3), value(7, 6), value(-1, 0)),
    presets = systems(preset("torch::relu6"_s), preset("jax::relu6"_s), preset("keras::relu6"_s),
                      preset("nnlib::relu6"_s), preset("onednn::clip_to_6"_s, kink(at = 6, slope = from_left))),
    summary = "the positive part of x, at most 6",
    cite    = "Krizhevsky, Convolutional Deep Belief Networks on CIFAR-10, 2010");

}
