// The logarithm of the logistic sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::log_sigmoid_activation {

inline constexpr auto spec = activation("log_sigmoid"_s,
    forward = -softplus(-x),
    expect  = facts(smooth, increasing, range(-inf, below(0)), limit(-inf, x), limit(inf, 0), lipschitz(1)),
    values  = known(value(0, -0.6931)),
    presets = systems(preset("torch::log_sigmoid"_s), preset("jax::log_sigmoid"_s), preset("keras::log_sigmoid"_s),
                      preset("nnlib::log_sigmoid"_s)),
    summary = "log(sigmoid(x))",
    cite    = "PyTorch nn.LogSigmoid");

}
