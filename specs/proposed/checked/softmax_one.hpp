// Softmax with one more, silent, class, which lets a row attend to nothing.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::softmax_one_activation {

inline constexpr auto spec = activation("softmax_one"_s,
    forward = exp(x) / (1 + row_sum(exp(x))),
    aliases = names("quiet_softmax"_s, "softmax1"_s),
    summary = "exp(x) divided by 1 plus its sum over the row",
    cite    = "Miller, Attention Is Off By One, 2023");

}
