// SQNL: a sigmoid from two parabolas.
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::sqnl_activation {

inline constexpr auto spec = activation("sqnl"_s,
    forward = where(x > 2, 1, where(x >= 0, x - x * x / 4, where(x >= -2, x + x * x / 4, -1))),
    expect  = facts(continuous, nondecreasing, odd, range(-1, 1), limit(-inf, -1), limit(inf, 1), lipschitz(1)),
    values  = known(value(1, 0.75), value(3, 1), value(-1, -0.75)),
    aliases = names("square_nonlinearity"_s),
    summary = "x - sign(x) x^2 / 4 up to |x| = 2, the sign beyond",
    cite    = "Wuraola and Patel, SQNL: A New Computationally Efficient Activation Function, IJCNN 2018");

}
