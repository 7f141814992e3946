// One keyword twice.
// says: actgen: a field is given twice; write each keyword once
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::line_activation {

inline constexpr auto spec = activation("line"_s,
    forward = x,
#ifdef REJECTED
    expect  = facts(even),
#endif
    expect  = facts(odd));

}

ACTGEN_REGISTER(line)
