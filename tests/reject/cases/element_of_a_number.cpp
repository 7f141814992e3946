// An element of a parameter of one value.
// says: actgen: an element is taken of something that is no list; write it alone, or declare the parameter with initial = list(...)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::scaled_activation {

inline constexpr auto a = parameter("a"_s, initial = 2);

inline constexpr auto spec = activation("scaled"_s,
#ifdef REJECTED
    forward = a[0] * x);
#else
    forward = a * x);
#endif

}

#ifndef REJECTED
ACTGEN_REGISTER(scaled)
#endif
