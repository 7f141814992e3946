// A parameter whose value lacks its word.
// says: actgen: a parameter is given something that is no option; write initial = <number>, learnable, per_channel, domain(low, high), tried(...)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::scaled_activation {

#ifdef REJECTED
inline constexpr auto a = parameter("a"_s, 2);
#else
inline constexpr auto a = parameter("a"_s, initial = 2);
#endif

inline constexpr auto spec = activation("scaled"_s,
    forward = a * x);

}

#ifndef REJECTED
ACTGEN_REGISTER(scaled)
#endif
