// The conditional operator of C++, which cannot be captured.
// says: actgen: `?:`, `if` and `!` cannot be captured in a formula; write where(condition, a, b)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::hinge_activation {

inline constexpr auto spec = activation("hinge"_s,
#ifdef REJECTED
    forward = x > 0 ? x : x,
#else
    forward = where(x > 0, x, 0),
#endif
    expect = facts(kink(at = 0, slope = 0)));

}

#ifndef REJECTED
ACTGEN_REGISTER(hinge)
#endif
