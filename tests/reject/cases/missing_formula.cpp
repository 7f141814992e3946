// An activation without a formula.
// says: actgen: an activation has no formula; write `forward = <expression in x>`
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::empty_activation {

inline constexpr auto spec = activation("empty"_s,
#ifndef REJECTED
    forward = x,
#endif
    summary = "nothing yet");

}

#ifndef REJECTED
ACTGEN_REGISTER(empty)
#endif
