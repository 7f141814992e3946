// A preset whose slope at the kink is neither side's nor between.
// says: hinge: the slope 2 at the kink 0 is not between those beside it, 0 and 1; write one of them, midpoint, minimum_norm or a number between
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::hinge_activation {

inline constexpr auto spec = activation("hinge"_s,
    forward = max(x, 0),
    expect  = facts(kink(at = 0, slope = 0)),
#ifdef REJECTED
    presets = systems(preset("system::hinge"_s, kink(at = 0, slope = 2))));
#else
    presets = systems(preset("system::hinge"_s, kink(at = 0, slope = midpoint))));
#endif

}

ACTGEN_REGISTER(hinge)
