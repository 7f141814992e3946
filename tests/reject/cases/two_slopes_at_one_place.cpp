// Two slopes at one place.
// says: ramp: expect declares two slopes at x = 0; write one kink or jump there
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::ramp_activation {

inline constexpr auto spec = activation("ramp"_s,
    forward = max(x, 0),
#ifdef REJECTED
    expect  = facts(kink(at = 0, slope = 0), kink(at = 0, slope = 1)));
#else
    expect  = facts(kink(at = 0, slope = 0)));
#endif

}

ACTGEN_REGISTER(ramp)
