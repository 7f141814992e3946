// A comparison where a number is wanted.
// says: hinge: a comparison is used as a number; write where(comparison, a, b)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::hinge_activation {

inline constexpr auto spec = activation("hinge"_s,
#ifdef REJECTED
    forward = x * (x > 0),
#else
    forward = where(x > 0, x, 0),
#endif
    expect = facts(kink(at = 0, slope = 0)));

}

ACTGEN_REGISTER(hinge)
