// Hardmax: 1 at the first greatest element of the row, 0 elsewhere.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::hardmax_activation {

inline constexpr auto spec = activation("hardmax"_s,
    forward = where(row_first_max(x), 1, 0),
    presets = systems(preset("onnx::hardmax"_s)),
    summary = "1 at the first greatest element of the row, 0 elsewhere",
    cite    = "ONNX Hardmax");

}
