// A parameter whose name is misspelt in the formula.
// says: 'bta' was not declared in this scope
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::gated_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 1);

inline constexpr auto spec = activation("gated"_s,
#ifdef REJECTED
    forward = x * sigmoid(bta * x));
#else
    forward = x * sigmoid(beta * x));
#endif

}

#ifndef REJECTED
ACTGEN_REGISTER(gated)
#endif
