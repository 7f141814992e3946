// Sparsemax, the nearest point to the row whose elements are not negative and sum to 1.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sparsemax_activation {

inline constexpr auto spec = activation("sparsemax"_s,
    forward = max(x - row_threshold(x), 0),
    presets = systems(preset("keras::sparsemax"_s), preset("tfa::sparsemax"_s), preset("liger::sparsemax"_s)),
    summary = "what exceeds the row's threshold, so that the row sums to 1",
    cite    = "Martins and Astudillo, From Softmax to Sparsemax, arXiv:1602.02068");

}
