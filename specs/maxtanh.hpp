// Maxtanh: the greater of x and its tanh.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::maxtanh_activation {

inline constexpr auto spec = activation("maxtanh"_s,
    forward = max(x, tanh(x)),
    expect  = facts(continuous, increasing, range(above(-1), inf), limit(-inf, -1), limit(inf, x), lipschitz(1)),
    values  = known(value(4, 4), value(-2, -0.964)),
    summary = "the greater of x and tanh(x)",
    cite    = "Eger, Youssef and Gurevych, Is it Time to Swish? Comparing Deep Learning Activation Functions Across NLP tasks, arXiv:1901.02671");

}
