// Minsin: the lesser of x and its sine.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::minsin_activation {

inline constexpr auto spec = activation("minsin"_s,
    forward = min(x, sin(x)),
    expect  = facts(continuous, limit(-inf, x)),
    values  = known(value(-4, -4), value(1, 0.8415)),
    summary = "the lesser of x and sin(x)",
    cite    = "Eger, Youssef and Gurevych, Is it Time to Swish? Comparing Deep Learning Activation Functions Across NLP tasks, arXiv:1901.02671");

}
