// A domain whose ends are exchanged.
// says: scaled: parameter a has a domain that begins at 3, above its end 1; write the lesser end first, domain(1, 3)
#include <actgen/spec.hpp>

#include <actgen/build/register.hpp>

namespace actgen::specs::scaled_activation {

#ifdef REJECTED
inline constexpr auto a = parameter("a"_s, initial = 2, domain(3, 1));
#else
inline constexpr auto a = parameter("a"_s, initial = 2, domain(1, 3));
#endif

inline constexpr auto spec = activation("scaled"_s,
    forward = a * x);

}

ACTGEN_REGISTER(scaled)
