// A list of parameters where a number is wanted.
// says: actgen: a list of parameters is used as a number; write an element of it, such as a[0], or sum_over(...)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::scaled_activation {

inline constexpr auto a = parameter("a"_s, initial = list(1, 2));

inline constexpr auto spec = activation("scaled"_s,
#ifdef REJECTED
    forward = 2 * a * x);
#else
    forward = 2 * a[1] * x);
#endif

}

#ifndef REJECTED
ACTGEN_REGISTER(scaled)
#endif
