// A number to the power of a formula.
// says: actgen: the base of pow must be a formula; write exp(log(2) * a) for 2 to the power a
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::doubling_activation {

inline constexpr auto spec = activation("doubling"_s,
#ifdef REJECTED
    forward = pow(2, x));
#else
    forward = exp(log(2) * x));
#endif

}

ACTGEN_REGISTER(doubling)
