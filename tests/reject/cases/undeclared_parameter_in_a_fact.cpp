// A fact that mentions a parameter which the formula does not have.
// says: scaled: parameter limit is not part of the forward formula; write it there or remove it here
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::scaled_activation {

inline constexpr auto height = parameter("height"_s, initial = 2, domain(above(0), inf));
inline constexpr auto ceiling = parameter("limit"_s, initial = 2, domain(above(0), inf));

inline constexpr auto spec = activation("scaled"_s,
#ifdef REJECTED
    expect = facts(limit(inf, ceiling)),
#else
    expect = facts(),
#endif
    forward = height * tanh(x));

}

ACTGEN_REGISTER(scaled)
