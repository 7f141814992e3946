// Bursting: a norm whose squares leave the range of float64 long before it does; float32 is computed in doubles there.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::bursting_activation {

inline constexpr auto spec = activation("bursting"_s,
    forward = x / sqrt(row_mean(square(x)) + 1e-5),
    summary = "x / sqrt(row_mean(x^2) + 1e-5)");

}
