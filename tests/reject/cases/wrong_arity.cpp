// A function called with too many operands.
// says: hyperbolic: tanh is called with 2 operands; it takes 1
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::hyperbolic_activation {

inline constexpr auto spec = activation("hyperbolic"_s,
#ifdef REJECTED
    forward = tanh(x, 2));
#else
    forward = tanh(2 * x));
#endif

}

ACTGEN_REGISTER(hyperbolic)
