// A parameter that starts where it is not allowed.
// says: scaled: parameter a starts at 2, outside its domain; write a value inside or widen the domain
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::scaled_activation {

#ifdef REJECTED
inline constexpr auto height = parameter("a"_s, initial = 2, domain(0, 1));
#else
inline constexpr auto height = parameter("a"_s, initial = 1, domain(0, 1));
#endif

inline constexpr auto spec = activation("scaled"_s,
    forward = height * tanh(x));

}

ACTGEN_REGISTER(scaled)
