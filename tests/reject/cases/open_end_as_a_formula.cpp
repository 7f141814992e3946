// An open end that is a formula.
// says: actgen: an open end must be a number; write the formula alone, as in range(-alpha, inf)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::lifted_activation {

inline constexpr auto alpha = parameter("alpha"_s, initial = 1, domain(above(0), inf));

inline constexpr auto spec = activation("lifted"_s,
    forward = exp(x) - alpha,
#ifdef REJECTED
    expect  = facts(range(above(-alpha), inf)));
#else
    expect  = facts(range(-alpha, inf)));
#endif

}

ACTGEN_REGISTER(lifted)
