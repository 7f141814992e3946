// Logit, the inverse of the logistic sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::logit_activation {

inline constexpr auto spec = activation("logit"_s,
    forward = log(x / (1 - x)),
    values  = known(value(0.5, 0)),
    aliases = names("inverse_sigmoid"_s),
    presets = systems(preset("torch::logit"_s)),
    summary = "log(x / (1 - x)) for x between 0 and 1",
    cite    = "PyTorch special.logit");

}
