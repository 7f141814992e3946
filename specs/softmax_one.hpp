// Softmax with one more, silent, class, which lets a row attend to nothing.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::softmax_one_activation {

// The greatest score of all classes; the silent one's is 0.
inline constexpr auto greatest = stop_gradient(max(row_max(x), 0));

inline constexpr auto spec = activation("softmax_one"_s,
    forward = exp(x - greatest) / (exp(-greatest) + row_sum(exp(x - greatest))),
    aliases = names("quiet_softmax"_s, "softmax1"_s),
    summary = "exp(x) divided by 1 plus its sum over the row",
    cite    = "Miller, Attention Is Off By One, 2023");

}
