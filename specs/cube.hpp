// The cube: the cubic feature.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::cube_activation {

inline constexpr auto spec = activation("cube"_s,
    forward = x * x * x,
    expect  = facts(smooth, increasing, odd),
    values  = known(value(2, 8), value(-3, -27)),
    summary = "the cube of x",
    cite    = "Eger, Youssef and Gurevych, Is it Time to Swish? Comparing Deep Learning Activation Functions Across NLP tasks, arXiv:1901.02671");

}
