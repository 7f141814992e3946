// A claim that an example refutes.
// says: hinge: the fact odd is refuted, f(1) = 1 but -f(-1) = 0; remove odd or change forward
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::hinge_activation {

inline constexpr auto spec = activation("hinge"_s,
#ifdef REJECTED
    expect = facts(odd, kink(at = 0, slope = 0)),
#else
    expect = facts(kink(at = 0, slope = 0)),
#endif
    forward = max(x, 0));

}

ACTGEN_REGISTER(hinge)
