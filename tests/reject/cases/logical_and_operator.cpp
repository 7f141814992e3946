// && between comparisons, which cannot be captured.
// says: actgen: '&&' cannot be captured in a formula; write logical_and(a, b), or where(condition, a, b)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::window_activation {

#ifdef REJECTED
inline constexpr auto inside = x > 0 && x < 1;
#else
inline constexpr auto inside = logical_and(x > 0, x < 1);
#endif

inline constexpr auto spec = activation("window"_s,
    forward = where(inside, x * (1 - x), 0),
    expect  = facts(kink(at = 0, slope = 0), kink(at = 1, slope = 0)));

}

#ifndef REJECTED
ACTGEN_REGISTER(window)
#endif
