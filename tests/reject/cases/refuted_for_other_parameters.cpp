// A claim that holds for the initial value of the parameter but not on its whole domain.
// says: leaky: the fact nondecreasing is refuted, f'(-1) = -0.5 for slope_below = -0.5; remove nondecreasing or change forward
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::leaky_activation {

inline constexpr auto slope_below = parameter("slope_below"_s, initial = 0.01, tried(-0.5));

inline constexpr auto spec = activation("leaky"_s,
    forward = where(x > 0, x, slope_below * x),
#ifdef REJECTED
    expect  = facts(nondecreasing, kink(at = 0, slope = slope_below)));
#else
    expect  = facts(kink(at = 0, slope = slope_below)));
#endif

}

ACTGEN_REGISTER(leaky)
