// ^ for a power, which C++ reads as exclusive or.
// says: actgen: '^' cannot be captured in a formula; write pow(a, 2) or square(a)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::parabola_activation {

#ifdef REJECTED
inline constexpr auto squared = x ^ 2;
#else
inline constexpr auto squared = pow(x, 2);
#endif

inline constexpr auto spec = activation("parabola"_s, forward = squared + x);

}

#ifndef REJECTED
ACTGEN_REGISTER(parabola)
#endif
