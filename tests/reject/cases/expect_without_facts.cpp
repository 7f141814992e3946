// A fact that stands without facts(...).
// says: actgen: expect takes facts; write expect = facts(smooth), or other facts of docs/language.md
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::gate_of_x_activation {

inline constexpr auto spec = activation("gate_of_x"_s,
    forward = x * sigmoid(x),
#ifdef REJECTED
    expect  = smooth);
#else
    expect  = facts(smooth));
#endif

}

#ifndef REJECTED
ACTGEN_REGISTER(gate_of_x)
#endif
