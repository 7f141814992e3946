// A range that is larger than what f reaches.
// says: logistic: the fact range(above(0), below(2)) is refuted, f stays below 1; remove or correct range or change forward
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::logistic_activation {

inline constexpr auto spec = activation("logistic"_s,
#ifdef REJECTED
    expect = facts(range(above(0), below(2))),
#else
    expect = facts(range(above(0), below(1))),
#endif
    forward = sigmoid(x));

}

ACTGEN_REGISTER(logistic)
