// A formula that lacks its word.
// says: actgen: an activation is given something that is no statement; write forward = <expression in x>, expect = facts(...) or another of docs/language.md behind its name
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::gate_of_x_activation {

inline constexpr auto spec = activation("gate_of_x"_s,
#ifdef REJECTED
    x * sigmoid(x));
#else
    forward = x * sigmoid(x));
#endif

}

#ifndef REJECTED
ACTGEN_REGISTER(gate_of_x)
#endif
