// Gish, x gated by a logarithm of the Gumbel distribution.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::gish_activation {

inline constexpr auto spec = activation("gish"_s,
    forward = x * log(2 - exp(-exp(x))),
    expect  = facts(smooth, limit(-inf, 0), limit(inf, log(2) * x)),
    values  = known(value(0, 0)),
    summary = "x log(2 - exp(-exp(x)))",
    cite    = "Kaytan, Aydilek and Yeroglu, Gish: A Novel Activation Function for Image Classification, Neural Computing and Applications 2023");

}
