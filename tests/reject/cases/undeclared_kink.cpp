// A kink that the spec does not declare.
// says: hinge: f has a kink at x = 1 that the spec does not declare; add kink(at = 1, slope = ...)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::hinge_activation {

inline constexpr auto spec = activation("hinge"_s,
#ifdef REJECTED
    expect = facts(nondecreasing),
#else
    expect = facts(nondecreasing, kink(at = 1, slope = 0)),
#endif
    forward = max(x - 1, 0));

}

ACTGEN_REGISTER(hinge)
