// A kink without the slope there.
// says: actgen: a kink needs its place and the slope there, each once; write kink(at = 0, slope = 0)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::hinge_activation {

inline constexpr auto spec = activation("hinge"_s,
    forward = max(x, 0),
#ifdef REJECTED
    expect  = facts(kink(at = 0)));
#else
    expect  = facts(kink(at = 0, slope = 0)));
#endif

}

#ifndef REJECTED
ACTGEN_REGISTER(hinge)
#endif
