// A printed value that f does not have.
// says: hyperbolic: the known value f(2) = 0.97 is refuted, f(2) = 0.964028; correct the value or forward
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::hyperbolic_activation {

inline constexpr auto spec = activation("hyperbolic"_s,
#ifdef REJECTED
    values = known(value(2, 0.97)),
#else
    values = known(value(2, 0.96)),
#endif
    forward = tanh(x));

}

ACTGEN_REGISTER(hyperbolic)
