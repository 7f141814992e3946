// Maxsig: the greater of x and its sigmoid.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::maxsig_activation {

inline constexpr auto spec = activation("maxsig"_s,
    forward = max(x, sigmoid(x)),
    expect  = facts(continuous, increasing, kink(at = near(0.659046), slope = 1), range(above(0), inf), limit(-inf, 0), limit(inf, x)),
    values  = known(value(4, 4), value(0, 0.5)),
    summary = "the greater of x and sigmoid(x)",
    cite    = "Eger, Youssef and Gurevych, Is it Time to Swish? Comparing Deep Learning Activation Functions Across NLP tasks, arXiv:1901.02671");

}
