// Printed values without value(...).
// says: actgen: known(...) holds something that is no value; write known(value(x, y), ...)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::gate_of_x_activation {

inline constexpr auto spec = activation("gate_of_x"_s,
    forward = x * sigmoid(x),
#ifdef REJECTED
    values  = known(1, 0.731));
#else
    values  = known(value(1, 0.731)));
#endif

}

#ifndef REJECTED
ACTGEN_REGISTER(gate_of_x)
#endif
