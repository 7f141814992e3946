// % for a remainder, which C++ has for integers only.
// says: actgen: '%' cannot be captured in a formula; write a - stop_gradient(b * floor(a / b))
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::wrapped_activation {

#ifdef REJECTED
inline constexpr auto remainder = x % 2;
#else
inline constexpr auto remainder = x - stop_gradient(2 * floor(x / 2));
#endif

inline constexpr auto spec = activation("wrapped"_s,
    forward = remainder);

}

#ifndef REJECTED
ACTGEN_REGISTER(wrapped)
#endif
