// % for a remainder, which C++ has for integers only.
// says: actgen: '%' cannot be captured in a formula; write a - stop_gradient(b * floor(a / b))
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::wrapped_activation {

#ifdef REJECTED
inline constexpr auto remainder = x % 2;
#else
inline constexpr auto remainder = clamp(x, 0, 2);
#endif

inline constexpr auto spec = activation("wrapped"_s,
    forward = remainder,
    expect  = facts(kink(at = 0, slope = 0), kink(at = 2, slope = 0)));

}

#ifndef REJECTED
ACTGEN_REGISTER(wrapped)
#endif
