// Swaying: a sine on a line, whose kernels are right until the test alters what was generated.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::swaying_activation {

inline constexpr auto spec = activation("swaying"_s,
    forward = x + sin(x) / 2,
    summary = "x + sin(x) / 2");

}
