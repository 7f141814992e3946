// A limit that f does not tend to.
// says: logistic: the fact limit(inf, 0.5) is refuted, f(x) tends to 1; remove or correct limit or change forward
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::logistic_activation {

inline constexpr auto spec = activation("logistic"_s,
#ifdef REJECTED
    expect = facts(limit(inf, 0.5)),
#else
    expect = facts(limit(inf, 1)),
#endif
    forward = sigmoid(x));

}

ACTGEN_REGISTER(logistic)
