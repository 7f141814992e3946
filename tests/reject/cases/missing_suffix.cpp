// A name that is a string, not a type.
// says: actgen: a name lacks its _s; write activation("swish"_s, ...), parameter("beta"_s, ...)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::nameless_activation {

#ifdef REJECTED
inline constexpr auto width = parameter("width", initial = 2);
#else
inline constexpr auto width = parameter("width"_s, initial = 2);
#endif

inline constexpr auto spec = activation("nameless"_s, forward = tanh(width * x));

}

#ifndef REJECTED
ACTGEN_REGISTER(nameless)
#endif
