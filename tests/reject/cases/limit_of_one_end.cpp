// A limit that does not say what f tends to.
// says: actgen: a limit is of an end and what f tends to there; write limit(-inf, 0) or limit(inf, x)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::squashed_activation {

inline constexpr auto spec = activation("squashed"_s,
    forward = tanh(x),
#ifdef REJECTED
    expect  = facts(limit(inf)));
#else
    expect  = facts(limit(inf, 1)));
#endif

}

#ifndef REJECTED
ACTGEN_REGISTER(squashed)
#endif
