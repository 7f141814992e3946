// An element that a list does not have.
// says: scaled: a[2] is no element of a list of 2; write an index from 0 to 1, or a longer list
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::scaled_activation {

inline constexpr auto a = parameter("a"_s, initial = list(1, 2));

inline constexpr auto spec = activation("scaled"_s,
#ifdef REJECTED
    forward = a[2] * x);
#else
    forward = a[1] * x);
#endif

}

ACTGEN_REGISTER(scaled)
