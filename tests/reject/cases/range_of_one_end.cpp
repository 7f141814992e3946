// A range with one end.
// says: actgen: a range has two ends, numbers or formulas; write range(0, inf), or range(above(0), inf) where 0 is not attained
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::squashed_activation {

inline constexpr auto spec = activation("squashed"_s,
    forward = tanh(x),
#ifdef REJECTED
    expect  = facts(range(above(-1))));
#else
    expect  = facts(range(above(-1), below(1))));
#endif

}

#ifndef REJECTED
ACTGEN_REGISTER(squashed)
#endif
