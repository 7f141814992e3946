// Noise that is given an operand.
// says: actgen: x, noise, a parameter or another part of a formula is called like a function; write it alone, or * before the parenthesis
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::shaken_activation {

inline constexpr auto spec = activation("shaken"_s,
#ifdef REJECTED
    forward = x + noise(0.5));
#else
    forward = x + noise);
#endif

}

#ifndef REJECTED
ACTGEN_REGISTER(shaken)
#endif
