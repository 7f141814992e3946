// || between comparisons, which cannot be captured.
// says: actgen: '||' cannot be captured in a formula; write logical_or(a, b), or where(condition, a, b)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::well_activation {

#ifdef REJECTED
inline constexpr auto outside = x < 0 || x > 1;
#else
inline constexpr auto outside = logical_or(x < 0, x > 1);
#endif

inline constexpr auto spec = activation("well"_s,
    forward = where(outside, 0, x * (1 - x)),
    expect  = facts(kink(at = 0, slope = 0), kink(at = 1, slope = 0)));

}

#ifndef REJECTED
ACTGEN_REGISTER(well)
#endif
