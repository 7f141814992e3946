// A string where an expression or a number is wanted.
// says: actgen: an operand of an operator is neither an expression nor a number; write it in terms of x, parameters and numbers
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::scaled_activation {

inline constexpr auto spec = activation("scaled"_s,
#ifdef REJECTED
    forward = x * "2");
#else
    forward = x * 2);
#endif

}

ACTGEN_REGISTER(scaled)
