// PReLU: leaky ReLU whose negative slope is learned for each channel.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::prelu_activation {

inline constexpr auto weight = parameter("weight"_s, initial = 0.25, learnable, per_channel, tried(0, 1.5, -0.3));

inline constexpr auto spec = activation("prelu"_s,
    forward = max(x, 0) + weight * min(x, 0),
    expect  = facts(continuous, kink(at = 0, slope = weight), limit(inf, x)),
    values  = known(value(2, 2), value(-4, -1)),
    presets = systems(preset("torch::prelu"_s), preset("keras_layers::prelu"_s, set(weight, 0)),
                      preset("flax::prelu"_s, set(weight, 0.01)), preset("onednn::prelu"_s)),
    summary = "x where positive, weight x elsewhere, the weight learned per channel",
    cite    = "He, Zhang, Ren and Sun, Delving Deep into Rectifiers, ICCV 2015");

}
