// A spec that calls itself otherwise than its file.
// says: hing: the spec stands in the file hinge.hpp; write activation("hinge"_s, ...) or rename the file
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::hinge_activation {

#ifdef REJECTED
inline constexpr auto spec = activation("hing"_s,
#else
inline constexpr auto spec = activation("hinge"_s,
#endif
    forward = x);

}

ACTGEN_REGISTER(hinge)
