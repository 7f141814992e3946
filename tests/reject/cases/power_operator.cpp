// ** for a power, which C++ reads as a product with what a pointer points to.
// says: actgen: '**' is no operator of C++; write pow(a, 2) or square(a)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::starred_activation {

#ifdef REJECTED
inline constexpr auto product = x ** x;
#else
inline constexpr auto product = x * x;
#endif

inline constexpr auto spec = activation("starred"_s, forward = product + x);

}

#ifndef REJECTED
ACTGEN_REGISTER(starred)
#endif
