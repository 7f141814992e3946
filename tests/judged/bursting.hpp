// Bursting: a norm whose squares leave the range of float32 long before it does.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::bursting_activation {

inline constexpr auto spec = activation("bursting"_s,
    forward = x / sqrt(row_mean(square(x)) + 1e-5),
    summary = "x / sqrt(row_mean(x^2) + 1e-5)");

}
